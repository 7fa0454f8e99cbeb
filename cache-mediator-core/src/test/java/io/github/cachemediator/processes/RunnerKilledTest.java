package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P6: kill -9 of the process that runs a job. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunnerKilledTest {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration WORK = Duration.ofMillis(50);

    /** For a machine that does other things too. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    /** How often nobody waits: a sweep may come early or late. */
    private static final int REPETITIONS = 5;

    private static final String KEY = "killed";

    private final ProcessGroup group = new ProcessGroup();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenOthersWaitThenAnotherProcessRunsTheJobAfterTheLease() {
        ChildOptions options = group.options().withLease(LEASE);
        List<MediatorChild> all = group.start(options, options, options.clientOnly());
        Call call = Call.of(Deed.STALL, KEY, WORK);
        List<CompletableFuture<CallReport>> waiting =
                List.of(all.get(2).call(call), all.get(2).call(call));
        MediatorChild runner = ProcessGroup.runnerOf(KEY, all);
        MediatorChild other = runner == all.get(0) ? all.get(1) : all.get(0);
        CompletableFuture<CallReport> here = other.call(call);

        long killed = kill(runner);

        RunEvent end = other.awaitEvent(RunEvent.ENDED, KEY);
        List<CallReport> served = List.of(
                MediatorChild.await(waiting.get(0)), MediatorChild.await(waiting.get(1)), MediatorChild.await(here));
        long last = served.stream().mapToLong(CallReport::ended).max().orElseThrow();
        figure("kill -9 with waiters: run again after " + millis(end.micros() - killed)
                + " ms, last waiter served after " + millis(last - killed) + " ms (lease 2000 ms)");
        assertThat(served)
                .allSatisfy(report -> assertThat(report.value()).isEqualTo(DeedHandler.value(other.pid(), end.run())));
        assertThat(Duration.ofMillis(millis(last - killed)))
                .isLessThan(LEASE.plusSeconds(1).plus(WORK).plus(SLACK));
        assertNothingLeft();
    }

    @Test
    void whenNobodyWaitsThenASweepFindsTheJob() {
        ChildOptions options = group.options().withLease(LEASE);
        List<MediatorChild> all = group.start(options, options, options.clientOnly());
        MediatorChild client = all.get(2);
        List<MediatorChild> workers = new ArrayList<>(all.subList(0, 2));
        List<Duration> recoveries = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            Call call = Call.of(Deed.STALL, KEY + i, WORK).withTimeout(Duration.ofMillis(300));
            assertThat(MediatorChild.await(client.call(call)).error()).isEqualTo("CacheJobTimeoutException");
            MediatorChild runner = ProcessGroup.runnerOf(KEY + i, workers);
            workers.remove(runner);
            MediatorChild other = workers.get(0);

            long killed = kill(runner);

            RunEvent end = other.awaitEvent(RunEvent.ENDED, KEY + i);
            recoveries.add(Duration.ofMillis(millis(end.micros() - killed)));
            CallReport later = MediatorChild.await(client.call(call));
            assertThat(later.value()).isEqualTo(DeedHandler.value(other.pid(), end.run()));
            assertNothingLeft();
            workers.addAll(group.start(options));
        }
        recoveries.sort(Comparator.naturalOrder());
        Duration slowest = recoveries.get(REPETITIONS - 1);
        figure("kill -9 without waiters, " + REPETITIONS + " times: run again after "
                + recoveries.get(REPETITIONS / 2).toMillis() + " ms (median), " + slowest.toMillis()
                + " ms (slowest) (lease 2000 ms, sweep 500 ms, work 50 ms)");
        assertThat(slowest)
                .isLessThan(LEASE.plusSeconds(1).plus(SWEEP).plus(WORK).plus(SLACK));
    }

    @Test
    void whenACallerThatRunsItsJobIsKilledThenAWaiterTakesOver() {
        ChildOptions options = group.options().withLease(LEASE).withoutWorker();
        List<MediatorChild> all = group.start(options, options, options);
        Call call = Call.of(Deed.STALL, KEY, WORK).locally();
        CompletableFuture<CallReport> doomed = all.get(0).call(call);
        all.get(0).awaitEvent(RunEvent.BEGUN, KEY);
        List<MediatorChild> others = all.subList(1, 3);
        List<CompletableFuture<CallReport>> waiting =
                others.stream().map(process -> process.call(call)).toList();
        awaitWaiters(3);

        long killed = kill(all.get(0));

        List<CallReport> served = waiting.stream().map(MediatorChild::await).toList();
        long last = served.stream().mapToLong(CallReport::ended).max().orElseThrow();
        MediatorChild runner = ProcessGroup.runnerOf(KEY, others);
        RunEvent end = runner.awaitEvent(RunEvent.ENDED, KEY);
        figure("kill -9 of a caller that runs: taken over and served after " + millis(last - killed)
                + " ms (lease 2000 ms)");
        assertThat(doomed).isCompletedExceptionally();
        assertThat(ProcessGroup.runsOf(KEY, others)).isEqualTo(1);
        assertThat(served)
                .allSatisfy(report -> assertThat(report.value()).isEqualTo(DeedHandler.value(runner.pid(), end.run())));
        assertThat(Duration.ofMillis(millis(last - killed)))
                .isLessThan(LEASE.plusSeconds(1).plus(WORK).plus(SLACK));
    }

    private static long kill(MediatorChild process) {
        process.process().kill();
        return WallClock.micros();
    }

    private static long millis(long micros) {
        return micros / 1_000;
    }

    /** Waits until so many instances are noted in the job's record. */
    private void awaitWaiters(int instances) {
        try (RedisView redis = new RedisView(group.redis())) {
            Awaitility.await()
                    .atMost(MediatorChild.DEADLINE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> redis.waitingInstances(KEY) == instances);
        }
    }

    private void assertNothingLeft() {
        try (RedisView redis = new RedisView(group.redis())) {
            String stream = RedisView.stream(Deed.STALL);
            Awaitility.await().atMost(MediatorChild.DEADLINE).untilAsserted(() -> {
                assertThat(redis.length(stream)).isZero();
                assertThat(redis.pending(stream)).isZero();
            });
            assertThat(redis.deadLetters(Deed.STALL)).isZero();
        }
    }
}
