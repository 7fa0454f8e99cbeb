package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Latencies;
import io.github.cachemediator.benchmarks.simulation.Popularity;
import io.github.cachemediator.testkit.process.ParentWatch;
import io.lettuce.core.RedisClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The program of a process under load: says {@code ready}, waits for a line, calls, says what came of it, and ends. */
final class Child {

    private static final int HOT_KEYS = 100;

    private final Instance instance;
    private final ChildLoad load;
    private final String own = "p" + ProcessHandle.current().pid() + ":";
    private final Latencies latencies = new Latencies();
    private long from;
    private long until;

    private Child(Instance instance, ChildLoad load) {
        this.instance = instance;
        this.load = load;
    }

    public static void main(String[] args) throws IOException {
        ParentWatch.exitWithParent();
        ChildLoad load = ChildLoad.of(args);
        RedisClient client = RedisClient.create(args[0]);
        try (Instance instance = new Instance(client, load.handler(), 1_024, 1);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Child child = new Child(instance, load);
            instance.callForEach(Instance.TYPE, child.own, HOT_KEYS);
            System.out.println("ready");
            input.readLine();
            System.out.println("done " + child.go());
        }
        client.shutdown();
    }

    private String go() {
        from = System.nanoTime() + load.warmUp().toNanos();
        until = from + load.measured().toNanos();
        if (load.kind() == ChildLoad.Kind.OPEN) {
            callAtRandom();
        } else {
            CompletableFuture<?>[] callers = new CompletableFuture<?>[load.callers()];
            for (int caller = 0; caller < callers.length; caller++) {
                int number = caller;
                CompletableFuture<Void> done = new CompletableFuture<>();
                new Thread(() -> {
                            callUntilOver(number);
                            done.complete(null);
                        })
                        .start();
                callers[caller] = done;
            }
            CompletableFuture.allOf(callers).join();
        }
        synchronized (latencies) {
            return latencies.count() + " " + latencies.percentile(50) + " " + latencies.percentile(95);
        }
    }

    private void callUntilOver(int caller) {
        boolean hits = load.kind() == ChildLoad.Kind.HITS;
        for (int i = 0; System.nanoTime() < until; i++) {
            String key = hits ? own + (caller * 7 + i) % HOT_KEYS : own + caller + ":" + i;
            long start = System.nanoTime();
            instance.call(Instance.TYPE, key);
            count(start);
        }
    }

    private void callAtRandom() {
        SplittableRandom random = new SplittableRandom();
        Popularity popularity = new Popularity(load.keys(), 1);
        double mean = 1e9 / load.rate();
        long next = System.nanoTime();
        while (next < until) {
            next += Math.round(-Math.log(1 - random.nextDouble()) * mean);
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long start = System.nanoTime();
            instance.mediator()
                    .service()
                    .cacheFirstAsync(Instance.request(Instance.TYPE, "open:" + popularity.next(random), load.ttl()))
                    .whenComplete((value, error) -> count(start));
        }
        Pause.of(Duration.ofSeconds(1)); // the last ones are answered
    }

    private void count(long start) {
        if (start >= from && start < until) {
            synchronized (latencies) {
                latencies.add(System.nanoTime() - start);
            }
        }
    }
}
