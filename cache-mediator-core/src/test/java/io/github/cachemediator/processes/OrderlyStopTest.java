package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P12: a worker is told to end (SIGTERM) while it is busy. The lease is so long that nothing can be mended by it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OrderlyStopTest {

    private static final Duration LEASE = Duration.ofSeconds(50);
    private static final Duration MENDED_BY_NO_LEASE = Duration.ofSeconds(10);
    private static final int CALLERS = 40;
    private static final int SIGTERM = 128 + 15;

    private final ProcessGroup group = new ProcessGroup();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenTheGraceIsShortThenRunningJobsAreHandedBack() {
        ChildOptions options =
                group.options().withLease(LEASE).withConcurrency(64).withGrace(Duration.ofMillis(200));
        List<MediatorChild> all = group.start(options, options, options.clientOnly());
        CompletableFuture<CrowdReport> calls =
                all.get(2).jobs(Call.of(Deed.SLEEP, "back:", Duration.ofMillis(1_500)), CALLERS, CALLERS);
        MediatorChild ended = terminateBusyOne(all);
        MediatorChild other = ended == all.get(0) ? all.get(1) : all.get(0);
        CrowdReport report = MediatorChild.await(calls);

        List<RunEvent> interrupted = told(ended, RunEvent.INTERRUPTED);
        figure("SIGTERM with 200 ms grace: " + told(ended, RunEvent.BEGUN).size() + " jobs begun there, "
                + interrupted.size() + " handed back, " + report.served() + " of " + CALLERS + " callers served within "
                + (report.last() - report.first()) / 1_000 + " ms, failures " + report.failures());
        assertThat(report.failures()).isEmpty();
        assertThat(report.served()).isEqualTo(CALLERS);
        assertThat(interrupted)
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(other.count(RunEvent.ENDED, event.key())).isEqualTo(1));
        assertThat(Duration.ofMillis((report.last() - report.first()) / 1_000)).isLessThan(Duration.ofSeconds(20));
        assertNothingLeft();
    }

    @Test
    void whenTheGraceIsLongThenRunningJobsEnd() {
        ChildOptions options =
                group.options().withLease(LEASE).withConcurrency(64).withGrace(Duration.ofSeconds(20));
        List<MediatorChild> all = group.start(options, options, options.clientOnly());
        CompletableFuture<CrowdReport> calls =
                all.get(2).jobs(Call.of(Deed.SLEEP, "end:", Duration.ofMillis(1_000)), CALLERS, CALLERS);
        MediatorChild ended = terminateBusyOne(all);
        CrowdReport report = MediatorChild.await(calls);

        int begun = told(ended, RunEvent.BEGUN).size();
        figure("SIGTERM with 20 s grace: " + begun + " jobs begun there, "
                + told(ended, RunEvent.ENDED).size()
                + " ended there, " + report.served() + " of " + CALLERS + " callers served, failures "
                + report.failures());
        assertThat(report.failures()).isEmpty();
        assertThat(report.served()).isEqualTo(CALLERS);
        assertThat(told(ended, RunEvent.ENDED)).hasSize(begun);
        assertThat(told(ended, RunEvent.INTERRUPTED)).isEmpty();
        assertNothingLeft();
    }

    private static MediatorChild terminateBusyOne(List<MediatorChild> processes) {
        MediatorChild busy = Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> processes.stream()
                                .filter(process -> told(process, RunEvent.BEGUN).size() >= 5)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        busy.process().terminate();
        assertThat(busy.process().exitCode(MediatorChild.DEADLINE)).isEqualTo(SIGTERM);
        return busy;
    }

    private static List<RunEvent> told(MediatorChild process, String what) {
        return process.events().stream()
                .filter(event -> event.what().equals(what))
                .toList();
    }

    private void assertNothingLeft() {
        try (RedisView redis = new RedisView(group.redis())) {
            String stream = RedisView.stream(Deed.SLEEP);
            Awaitility.await().atMost(MENDED_BY_NO_LEASE).untilAsserted(() -> {
                assertThat(redis.length(stream)).isZero();
                assertThat(redis.pending(stream)).isZero();
            });
        }
    }
}
