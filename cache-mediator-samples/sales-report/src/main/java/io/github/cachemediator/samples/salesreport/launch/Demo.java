package io.github.cachemediator.samples.salesreport.launch;

import io.github.cachemediator.testkit.process.Deadline;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Redis and some instances, all of which end with this JVM, however that ends. */
public final class Demo {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    /** A signal from the keyboard reaches all processes; ours shall not take the others' end for a failure. */
    private static final long SIGNAL_MILLIS = 300;

    private final DemoRedis redis;

    private final List<DemoInstance> instances;

    private Demo(DemoRedis redis, List<DemoInstance> instances) {
        this.redis = redis;
        this.instances = instances;
    }

    /**
     * Starts everything, waits until it is ready and says where to look.
     *
     * @throws DemoException if that is not possible
     */
    public static Demo start(Class<?> application, PrintStream out) {
        List<Integer> ports = DemoPorts.parse(System.getProperty("ports", DemoPorts.DEFAULT));
        DemoPorts.requireFree(ports);
        long start = System.nanoTime();
        out.println("Starting a Redis and " + ports.size() + " instances, each with a database of its own …");
        DemoRedis redis = DemoRedis.start();
        Path directory = ScratchDirectory.create("sales-report");
        List<DemoInstance> instances = ports.stream()
                .map(port -> DemoInstance.start(application, port, ports, redis, directory))
                .toList();
        Demo demo = new Demo(redis, instances);
        demo.awaitReady();
        out.println(demo.description(Duration.ofNanos(System.nanoTime() - start), directory));
        return demo;
    }

    private void awaitReady() {
        Deadline deadline = Deadline.after(START_TIMEOUT);
        for (DemoInstance instance : instances) {
            boolean settled = deadline.await(() -> anyEnded() || instance.isReady());
            instances.stream()
                    .filter(each -> !each.process().isAlive())
                    .findFirst()
                    .ifPresent(ended -> {
                        throw new DemoException(
                                ended.process() + " did not start; its last lines:\n" + ended.lastLines());
                    });
            if (!settled) {
                throw new DemoException(instance.process() + " is not ready after " + START_TIMEOUT.toSeconds()
                        + " s; its last lines:\n" + instance.lastLines());
            }
        }
    }

    private boolean anyEnded() {
        return instances.stream().anyMatch(instance -> !instance.process().isAlive());
    }

    private String description(Duration time, Path directory) {
        String address = "http://localhost:" + instances.get(0).port();
        return """

                Cache Mediator sample: sales report (ready after %.1f s)

                  look at     %s/
                  or try      curl -X POST '%s/demo/stampede?callers=1000'
                              curl '%s/reports/sales?region=EU&year=2025'

                  instances   %s
                  Redis       %s
                  logs        %s

                Ctrl-C ends all of it.
                """.formatted(
                        time.toMillis() / 1000.0,
                        address,
                        address,
                        address,
                        instances.stream()
                                .map(instance -> instance.port() + " (pid "
                                        + instance.process().pid() + ")")
                                .collect(Collectors.joining(", ")),
                        redis.description(),
                        directory);
    }

    /**
     * Waits until one of the processes ends.
     *
     * @throws DemoException then, with what is known of it
     */
    public void awaitEnd() {
        Stream<CompletableFuture<?>> ends = Stream.concat(
                instances.stream().map(instance -> instance.process().process().onExit()),
                redis.process().stream().map(ProcessHandle::onExit));
        CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> {}, CompletableFuture.delayedExecutor(SIGNAL_MILLIS, TimeUnit.MILLISECONDS))
                .join();
        throw instances.stream()
                .filter(instance -> !instance.process().isAlive())
                .findFirst()
                .map(ended -> new DemoException(
                        ended.process() + " has ended, and so does the demo; its last lines:\n" + ended.lastLines()))
                .orElseGet(() ->
                        new DemoException("Redis on " + redis.description() + " has ended, and so does the demo"));
    }
}
