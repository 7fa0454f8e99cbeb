package io.github.cachemediator.simulation;

import io.github.cachemediator.Backoff;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RedisDownPolicy;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.WorkerOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a schedule is about: how many instances and keys there are, how they are configured, and which faults may occur.
 * Each schedule has faults of a few kinds only, so that they do not hide each other; some have none.
 */
record Scenario(
        int instances,
        List<String> keys,
        List<String> types,
        JobOptions job,
        WorkerOptions worker,
        Duration active,
        int operations,
        int warms,
        int evicts,
        int failures,
        int longRuns,
        long lateTicks,
        int slowTasks,
        Set<FaultKind> faults) {

    static Scenario of(RandomGenerator random) {
        Duration lease = millis(random, 1000, 3000);
        boolean calm = random.nextInt(4) == 0;
        boolean failing = random.nextInt(3) == 0;
        boolean shortLived = random.nextInt(4) == 0;
        JobOptions job = new JobOptions(
                shortLived ? millis(random, 200, 3000) : Duration.ofMinutes(10),
                null,
                calm ? Duration.ofMinutes(10) : millis(random, 2000, 20_000),
                calm ? Duration.ofSeconds(30) : millis(random, 1500, 8000),
                random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3),
                new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(500), 0.5),
                random.nextInt(3) == 0 ? Duration.ofSeconds(1) : Duration.ZERO,
                random.nextInt(4) == 0 ? RunMode.CALLER : RunMode.WORKER,
                1 + random.nextInt(4),
                RedisDownPolicy.FAIL);
        WorkerOptions worker = new WorkerOptions(
                true,
                lease,
                millis(random, 1000, 3000),
                millis(random, 1000, 3000),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1));
        return new Scenario(
                2 + random.nextInt(2),
                List.of("k", "l", "m").subList(0, 1 + random.nextInt(random.nextInt(3) + 1)),
                List.of("a", "b").subList(0, random.nextInt(5) == 0 ? 2 : 1),
                job,
                worker,
                millis(random, 1000, 8000),
                4 + random.nextInt(16),
                random.nextBoolean() ? 0 : 250,
                random.nextBoolean() ? 0 : 250,
                failing ? 400 + random.nextInt(2) * 400 : 0,
                random.nextInt(3) == 0 ? 400 : 50,
                25_000_000L << random.nextInt(3),
                (calm && failing) || random.nextInt(3) == 0 ? 30 : 3,
                calm ? Set.of() : faults(random));
    }

    private static Set<FaultKind> faults(RandomGenerator random) {
        Set<FaultKind> faults = EnumSet.noneOf(FaultKind.class);
        int most = 1 + random.nextInt(4);
        FaultKind[] all = FaultKind.values();
        for (int i = 0; i < most; i++) {
            faults.add(all[random.nextInt(all.length)]);
        }
        return faults;
    }

    /** Tells whether nothing goes wrong in it, but for handlers. */
    boolean isCalm() {
        return faults.isEmpty();
    }

    private static Duration millis(RandomGenerator random, int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to + 1));
    }
}
