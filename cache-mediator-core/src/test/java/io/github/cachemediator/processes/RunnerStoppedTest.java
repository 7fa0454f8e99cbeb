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

/** P5: a process that is stopped (SIGSTOP) for longer than its lease comes too late when it goes on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunnerStoppedTest {

    private static final Duration LEASE = Duration.ofSeconds(2);

    /** Shorter than what the run is stopped for, so that it is over at once when the process goes on. */
    private static final Duration WORK = Duration.ofMillis(1_500);

    private static final String KEY = "stopped";

    private final ProcessGroup group = new ProcessGroup();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenAStoppedWorkerGoesOnThenItsLateResultIsRefused() {
        ChildOptions options = group.options().withLease(LEASE);
        List<MediatorChild> all = group.start(options, options, options.clientOnly());
        MediatorChild client = all.get(2);
        Call call = Call.of(Deed.SLEEP, KEY, WORK);
        CompletableFuture<CallReport> waiting = client.call(call);
        MediatorChild stopped = ProcessGroup.runnerOf(KEY, all);
        MediatorChild other = stopped == all.get(0) ? all.get(1) : all.get(0);
        stopped.process().suspend();
        long since = WallClock.micros();

        CallReport served = MediatorChild.await(waiting);
        RunEvent end = other.awaitEvent(RunEvent.ENDED, KEY);
        String newer = DeedHandler.value(other.pid(), end.run());
        assertThat(served.value()).isEqualTo(newer);
        stopped.process().resume();

        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .until(() -> stopped.statistics().resultsRefused() == 1);
        figure("SIGSTOP: another process served the waiter after " + (served.ended() - since) / 1_000
                + " ms (lease 2000 ms, work 1500 ms); after SIGCONT the late result was refused: "
                + stopped.statistics());
        assertThat(stopped.statistics().runsSucceeded()).isZero();
        assertThat(MediatorChild.await(client.call(call)).value()).isEqualTo(newer);
        assertThat(MediatorChild.await(stopped.call(call)).value()).isEqualTo(newer);
        assertThat(ProcessGroup.runsOf(KEY, all)).isEqualTo(2);
        assertNothingLeft();
        assertWorks(stopped, client);
    }

    /** The message was not lost with the first run, and nobody keeps it. */
    private void assertNothingLeft() {
        try (RedisView redis = new RedisView(group.redis())) {
            String stream = RedisView.stream(Deed.SLEEP);
            Awaitility.await().atMost(MediatorChild.DEADLINE).untilAsserted(() -> {
                assertThat(redis.length(stream)).isZero();
                assertThat(redis.pending(stream)).isZero();
            });
            assertThat(redis.deadLetters(Deed.SLEEP)).isZero();
        }
    }

    /** The process that was stopped takes jobs again. */
    private static void assertWorks(MediatorChild process, MediatorChild client) {
        MediatorChild.await(client.jobs(Call.of(Deed.SLEEP, "later:", Duration.ofMillis(200)), 40, 40));
        assertThat(process.events()).anyMatch(event -> event.key().startsWith("later:"));
    }
}
