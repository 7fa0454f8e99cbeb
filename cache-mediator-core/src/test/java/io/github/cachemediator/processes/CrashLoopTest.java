package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P7: a job that kills each process that runs it, as an operator sees it who starts the process again each time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashLoopTest {

    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;
    private static final int OTHERS = 8;
    private static final int EXIT_CODE = 3;
    private static final String KEY = "crash";

    private final ProcessGroup group = new ProcessGroup();
    private final ChildOptions options = group.options().withLease(LEASE).withAttempts(ATTEMPTS);

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenAJobKillsItsProcessesThenItIsGivenUpAndThoseReadWithItAreNot() {
        MediatorChild client = group.start(options.clientOnly()).get(0);
        Call other = Call.of(Deed.SLEEP, "other:", Duration.ofMillis(300));
        CompletableFuture<CrowdReport> others = client.jobs(other.withTimeout(MediatorChild.DEADLINE), OTHERS, OTHERS);
        CompletableFuture<CallReport> doomed =
                client.call(Call.of(Deed.CRASH, KEY, Duration.ZERO).withTimeout(MediatorChild.DEADLINE));
        awaitQueued();

        List<MediatorChild> crashed = new ArrayList<>();
        for (int crashes = 0; crashes < ATTEMPTS; crashes++) {
            MediatorChild worker = group.launch(options);
            assertThat(worker.process().exitCode(MediatorChild.DEADLINE)).isEqualTo(EXIT_CODE);
            crashed.add(worker);
        }
        MediatorChild last = group.start(options).get(0);

        CallReport told = MediatorChild.await(doomed);
        CrowdReport went = MediatorChild.await(others);
        figure("crash loop: " + ProcessGroup.runsOf(KEY, crashed) + " runs in " + crashed.size()
                + " processes, waiter told: " + told.error() + ": " + told.message() + "; " + went.served() + " of "
                + OTHERS + " jobs that were read with it served, failures " + went.failures());
        assertThat(told.error()).isEqualTo("CacheJobFailedException");
        assertThat(told.message()).contains("stopped after " + ATTEMPTS + " attempts");
        assertThat(ProcessGroup.runsOf(KEY, crashed)).isEqualTo(ATTEMPTS);
        assertThat(went.failures()).isEmpty();
        assertThat(went.served()).isEqualTo(OTHERS);
        assertThat(last.count(RunEvent.BEGUN, KEY)).isZero();
        assertThat(last.process().isAlive()).isTrue();
        assertBuried();
    }

    /** All are there before the first worker reads. */
    private void awaitQueued() {
        try (RedisView redis = new RedisView(group.redis())) {
            Awaitility.await()
                    .atMost(MediatorChild.DEADLINE)
                    .until(() -> redis.length(RedisView.stream(Deed.SLEEP)) >= OTHERS
                            && redis.length(RedisView.stream(Deed.CRASH)) >= 1);
        }
    }

    private void assertBuried() {
        try (RedisView redis = new RedisView(group.redis())) {
            assertThat(redis.deadLetters(Deed.CRASH)).isEqualTo(1);
            assertThat(redis.deadLetters(Deed.SLEEP)).isZero();
            Awaitility.await().atMost(MediatorChild.DEADLINE).untilAsserted(() -> {
                for (Deed deed : List.of(Deed.CRASH, Deed.SLEEP)) {
                    assertThat(redis.length(RedisView.stream(deed))).isZero();
                    assertThat(redis.pending(RedisView.stream(deed))).isZero();
                }
            });
        }
    }
}
