package io.github.cachemediator.processes;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.testkit.process.ParentWatch;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * An instance in a process of its own: reads commands from its standard input, a line each ({@code id verb words…}),
 * obeys them side by side, and writes an answer to each. Ends with its input, with its parent, or by a signal, then in
 * an orderly way.
 */
final class MediatorProcess {

    private MediatorProcess() {}

    public static void main(String[] args) throws IOException {
        ParentWatch.exitWithParent();
        LogCounter logs = LogCounter.install();
        ChildOptions options = Output.JSON.readValue(args[0], ChildOptions.class);
        Output output = new Output(System.out);
        CacheMediator mediator = mediator(options);
        if (options.handlers()) {
            for (Deed deed : Deed.values()) {
                mediator.handlers().register(deed.jobType(), Task.class, new DeedHandler(deed, output));
            }
        }
        mediator.start();
        Runtime.getRuntime().addShutdownHook(new Thread(mediator::close));
        Awaitility.await().atMost(MediatorChild.DEADLINE).until(mediator::isAvailable);
        output.ready();
        obey(new Commands(mediator, logs), output);
        System.exit(0);
    }

    private static CacheMediator mediator(ChildOptions options) {
        JobOptions usual = JobOptions.DEFAULT;
        return CacheMediator.builder()
                .redis(RedisClient.create(options.uri()))
                .worker(new WorkerOptions(
                        options.worker(),
                        Duration.ofMillis(options.lease()),
                        Duration.ofMillis(options.sweep()),
                        WorkerOptions.DEFAULT.pollTimeout(),
                        WorkerOptions.DEFAULT.queueTtl(),
                        Duration.ofMillis(options.grace())))
                .defaults(new JobOptions(
                        usual.cacheTtl(),
                        null,
                        usual.jobTimeout(),
                        usual.executionTimeout(),
                        options.attempts(),
                        usual.backoff(),
                        usual.failureTtl(),
                        usual.run(),
                        options.concurrency(),
                        usual.onRedisDown()))
                .build();
    }

    private static void obey(Commands commands, Output output) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ");
            threads.execute(() -> obey(commands, output, words));
        }
    }

    private static void obey(Commands commands, Output output, String[] words) {
        try {
            output.answer(words[0], commands.obey(words[1], Arrays.copyOfRange(words, 2, words.length)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
