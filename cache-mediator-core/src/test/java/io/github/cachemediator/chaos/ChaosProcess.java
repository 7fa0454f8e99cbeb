package io.github.cachemediator.chaos;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.chaos.history.Event.Kind;
import io.github.cachemediator.testkit.process.ParentWatch;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/**
 * An instance in a process of its own, which writes what happens to it into a file. Reads commands from its standard
 * input, a line each, and answers each with a line when it has obeyed. Ends with its input, or by a signal, then in an
 * orderly way.
 */
final class ChaosProcess {

    static final String READY = "ready";
    static final String CALL = "call";
    static final String STOP = "stop";
    static final String VISIT = "visit";
    static final String GAUGE = "gauge";

    /** Within this time everything that ends at all has ended. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DONE = "done";
    private static final int VISITORS = 8;
    private static final Duration VISIT_TIMEOUT = Duration.ofSeconds(10);

    private final Caller caller;
    private final List<Load> loads;
    private CallerThreads threads;

    private ChaosProcess(Caller caller, List<Load> loads) {
        this.caller = caller;
        this.loads = loads;
        this.threads = new CallerThreads(caller, loads);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        ParentWatch.exitWithParent();
        ChaosOptions options = JsonMapper.builder().build().readValue(args[0], ChaosOptions.class);
        Diary diary = new Diary(options.instance(), Path.of(options.file()));
        Pulse.start(diary);
        CacheMediator mediator = mediator(options, diary);
        if (options.role().works()) {
            for (Load load : Load.values()) {
                mediator.handlers()
                        .register(load.jobType(), Object.class, new LoadHandler(load, diary, mediator.service()));
            }
        }
        mediator.start();
        Runtime.getRuntime().addShutdownHook(new Thread(mediator::close));
        Awaitility.await().atMost(PATIENCE).until(mediator::isAvailable);
        System.out.println(READY);
        new ChaosProcess(new Caller(mediator.service(), diary), Load.of(options.role())).obey();
        System.exit(0);
    }

    private static CacheMediator mediator(ChaosOptions options, Diary diary) {
        JobOptions usual = JobOptions.DEFAULT;
        return CacheMediator.builder()
                .redis(watched(client(options), diary))
                .worker(new WorkerOptions(
                        options.role().works(),
                        ChaosOptions.LEASE,
                        ChaosOptions.SWEEP,
                        WorkerOptions.DEFAULT.pollTimeout(),
                        WorkerOptions.DEFAULT.queueTtl(),
                        ChaosOptions.GRACE))
                .defaults(new JobOptions(
                        usual.cacheTtl(),
                        null,
                        usual.jobTimeout(),
                        ChaosOptions.EXECUTION_TIMEOUT,
                        usual.maxAttempts(),
                        new Backoff(Duration.ofMillis(50), 2, Duration.ofMillis(500), 0.5),
                        usual.failureTtl(),
                        usual.run(),
                        usual.concurrency(),
                        usual.onRedisDown()))
                .evict(new EvictOptions(options.replicas(), EvictOptions.DEFAULT.replicaTimeout()))
                .maxEntrySize(ChaosOptions.MAX_ENTRY_SIZE)
                .maxTransferSize(ChaosOptions.MAX_TRANSFER_SIZE)
                .listener(diary)
                .build();
    }

    private static AbstractRedisClient watched(AbstractRedisClient client, Diary diary) {
        client.addListener(new RenewalWatch(diary));
        return client;
    }

    private static AbstractRedisClient client(ChaosOptions options) {
        if (options.cluster()) {
            return RedisClusterClient.create(options.uri());
        }
        RedisClient client = RedisClient.create(options.uri());
        if (!options.certificate().isEmpty()) {
            client.setOptions(ClientOptions.builder()
                    .sslOptions(SslOptions.builder()
                            .trustManager(new File(options.certificate()))
                            .build())
                    .build());
        }
        return client;
    }

    private void obey() throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(line + " " + obey(line));
        }
    }

    private String obey(String line) throws InterruptedException {
        String[] words = line.split(" ");
        switch (words[0]) {
            case CALL -> {
                threads = new CallerThreads(caller, loads);
                threads.start();
            }
            case STOP -> {
                return String.valueOf(threads.stop(PATIENCE));
            }
            case VISIT -> visit(words.length == 1 ? keys() : Map.of(words[1], Load.COLD));
            case GAUGE -> {
                return gauge();
            }
            default -> throw new IllegalArgumentException(line);
        }
        return DONE;
    }

    private static String gauge() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return heap + "," + ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private Map<String, Load> keys() {
        Map<String, Load> keys = new LinkedHashMap<>();
        loads.forEach(load -> load.keys().forEach(key -> keys.put(key, load)));
        return keys;
    }

    /** Reads each key once. */
    private void visit(Map<String, Load> keys) throws InterruptedException {
        ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
        keys.forEach((key, load) -> visitors.submit(() -> {
            caller.call(load, Kind.GET, key, VISIT_TIMEOUT, false);
            return key;
        }));
        visitors.shutdown();
        if (!visitors.awaitTermination(PATIENCE.toSeconds() * VISITORS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The keys cannot be read");
        }
    }
}
