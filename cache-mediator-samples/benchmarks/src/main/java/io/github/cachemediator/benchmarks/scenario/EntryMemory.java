package io.github.cachemediator.benchmarks.scenario;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.benchmarks.machine.BenchRedis;
import io.github.cachemediator.benchmarks.report.Report;
import io.github.cachemediator.benchmarks.report.Spread;
import io.github.cachemediator.benchmarks.report.Target;
import io.github.cachemediator.testkit.process.Deadline;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The memory of an entry in Redis, against a plain string with the same key, the same JSON and a time to live. */
public final class EntryMemory implements Scenario {

    private static final String JOB_TYPE = "text";
    private static final String TTL_MILLIS = "600000";

    @Override
    public Set<Target> targets() {
        return Set.of(Target.MEMORY_ENTRY);
    }

    @Override
    public void measure(Plan plan, Report report) {
        try (BenchRedis redis = BenchRedis.start()) {
            RedisClient client = RedisClient.create(redis.uri());
            try (CacheMediator mediator = CacheMediator.builder().redis(client).build()) {
                mediator.handlers().register(JOB_TYPE, Integer.class, "x"::repeat);
                mediator.start();
                if (!Deadline.after(Duration.ofMinutes(1)).await(mediator::isAvailable)) {
                    throw new IllegalStateException("Not connected to " + redis.uri());
                }
                List<Double> beyond = new ArrayList<>();
                for (int size = 100; size <= 4_000; size += 100) {
                    beyond.add(beyond(redis, mediator, size));
                }
                double mean = beyond.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                Spread spread = Spread.of(beyond);
                report.target(Target.MEMORY_ENTRY, new Spread(mean, spread.min(), spread.max()));
            } finally {
                client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            }
        }
    }

    /** Returns the bytes beyond those of the plain string; the JSON of a text is the text in two quotes. */
    private static double beyond(BenchRedis redis, CacheMediator mediator, int size) {
        String key = "memory:" + size;
        String text = mediator.service()
                .cacheFirst(CacheRequest.of(JOB_TYPE, String.class)
                        .key(key)
                        .params(size - 2)
                        .build());
        String name = "cm:{" + key + "}";
        // The caller of a run here may have its value a moment before Redis has.
        Deadline.after(Duration.ofSeconds(10))
                .await(() -> Long.valueOf(1).equals(redis.client().command("EXISTS", name)));
        long entry = usage(redis, name);
        redis.client().command("DEL", name);
        redis.client().command("SET", name, '"' + Objects.requireNonNull(text) + '"', "PX", TTL_MILLIS);
        return entry - (double) usage(redis, name);
    }

    private static long usage(BenchRedis redis, String name) {
        Object bytes = redis.client().command("MEMORY", "USAGE", name, "SAMPLES", "0");
        if (bytes instanceof Long known) {
            return known;
        }
        throw new IllegalStateException("There is no " + name);
    }
}
