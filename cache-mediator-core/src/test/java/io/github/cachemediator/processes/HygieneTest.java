package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * P8: what is left of many jobs and of workers that are killed meanwhile. The system property {@code hygiene.jobs} says
 * how many jobs.
 */
class HygieneTest {

    private static final int JOBS = Integer.getInteger("hygiene.jobs", 5_000);
    private static final int CALLERS = 48;
    private static final int KILLED = 5;
    private static final int BATCH = JOBS / (KILLED + 1);
    private static final int STEADY = 2;
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** How long the outcome of a job is kept for those that are slow. */
    private static final Duration KEEP = Duration.ofSeconds(30);

    private static final String STREAM = RedisView.stream(Deed.QUIET);

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whenWorkersDieAmongManyJobsThenNothingIsLeft() {
        try (ProcessGroup group = new ProcessGroup();
                RedisView redis = new RedisView(group.redis())) {
            ChildOptions options = group.options().withLease(LEASE);
            List<MediatorChild> all = group.start(options.clientOnly(), options, options, options);
            MediatorChild client = all.get(0);
            List<MediatorChild> steady = all.subList(1, 1 + STEADY);
            MediatorChild next = all.get(1 + STEADY);
            List<CrowdReport> reports = new ArrayList<>();
            for (int batch = 0; batch < KILLED; batch++) {
                MediatorChild victim = next;
                CompletableFuture<CrowdReport> jobs = client.jobs(call("job:" + batch + ":"), BATCH, CALLERS);
                awaitCreated(client, batch * BATCH + BATCH / 2);
                victim.process().kill();
                next = batch + 1 < KILLED ? group.start(options).get(0) : victim;
                reports.add(MediatorChild.await(jobs, LONG));
            }
            reports.add(MediatorChild.await(client.jobs(call("job:last:"), JOBS - KILLED * BATCH, CALLERS), LONG));
            assertServed(reports);

            long ended = reports.get(KILLED).last();
            assertSoon("stream length and pending messages zero", ended, Duration.ofSeconds(4), () -> {
                assertThat(redis.length(STREAM)).isZero();
                assertThat(redis.pending(STREAM)).isZero();
            });
            assertSoon(
                    "consumers as many as live workers",
                    ended,
                    LEASE.multipliedBy(13),
                    () -> assertThat(redis.consumers(STREAM)).isEqualTo(STEADY));
            assertSoon(
                    "job records gone",
                    ended,
                    KEEP.plusSeconds(5),
                    () -> assertThat(redis.keys("*:job")).isEmpty());
            assertKeys(redis);
            assertThat(steady)
                    .allSatisfy(worker -> assertThat(worker.process().isAlive()).isTrue());
        }
    }

    private static Call call(String prefix) {
        return Call.of(Deed.QUIET, prefix, Duration.ofMillis(1));
    }

    private static void awaitCreated(MediatorChild client, int jobs) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.statistics().jobsCreated() >= jobs);
    }

    private static void assertServed(List<CrowdReport> reports) {
        int served = reports.stream().mapToInt(CrowdReport::served).sum();
        long micros = reports.stream()
                .mapToLong(report -> report.last() - report.first())
                .sum();
        figure("hygiene: " + served + " jobs served in " + micros / 1_000_000.0 + " s while " + KILLED
                + " workers were started and killed");
        assertThat(reports).allSatisfy(report -> assertThat(report.failures()).isEmpty());
        assertThat(served).isEqualTo(JOBS);
    }

    private static void assertSoon(
            String what, long since, Duration most, org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(most.plusSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
        Duration took = Duration.ofMillis((WallClock.micros() - since) / 1_000);
        figure("hygiene: " + what + " " + took.toMillis() + " ms after the last job");
        assertThat(took).as(what).isLessThan(most.plusSeconds(2));
    }

    /** All that stays is a stream for each job type. */
    private static void assertKeys(RedisView redis) {
        List<String> all = redis.keys("*");
        List<String> lasting = redis.withoutTtl(all);
        figure("hygiene: " + all.size() + " keys, without a TTL: " + lasting);
        assertThat(all.size()).isEqualTo(JOBS + lasting.size());
        assertThat(lasting)
                .containsExactlyInAnyOrder(
                        Arrays.stream(Deed.values()).map(RedisView::stream).toArray(String[]::new));
    }
}
