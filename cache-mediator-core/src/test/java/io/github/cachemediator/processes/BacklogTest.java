package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P8: jobs that wait for so long that those who want them add their messages once more. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BacklogTest {

    /** So long that nothing can be mended by it. */
    private static final Duration LEASE = Duration.ofSeconds(50);

    private static final int JOBS = 10;
    private static final Duration WORK = Duration.ofMillis(1_200);

    private final ProcessGroup group = new ProcessGroup();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenJobsHaveWaitedThenTheirMessagesAreGoneWithThem() {
        ChildOptions options = group.options().withLease(LEASE).withConcurrency(3);
        List<MediatorChild> all = group.start(options, options.clientOnly());
        CrowdReport report = MediatorChild.await(all.get(1).jobs(Call.of(Deed.SLEEP, "late:", WORK), JOBS, JOBS));
        assertThat(report.failures()).isEmpty();
        assertThat(all.get(0).events().stream().filter(event -> event.what().equals(RunEvent.BEGUN)))
                .hasSize(JOBS);
        try (RedisView redis = new RedisView(group.redis())) {
            String stream = RedisView.stream(Deed.SLEEP);
            long added = redis.added(stream);
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(redis.length(stream)).isZero();
                assertThat(redis.pending(stream)).isZero();
            });
            figure("backlog: " + JOBS + " jobs, three at a time: " + added + " messages added, none left after "
                    + (WallClock.micros() - report.last()) / 1_000 + " ms");
            assertThat(added).isGreaterThan(JOBS);
        }
    }
}
