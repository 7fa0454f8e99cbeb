package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P2, P5, P9: the network between one process and Redis breaks, while another process has its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrokenNetworkTest {

    private static final Duration LEASE = Duration.ofSeconds(2);

    /** Commands, inbox, reader: each may say once that it was cut. */
    private static final int CONNECTIONS = 3;

    private static final int CUTS = 4;
    private static final Duration WORK = Duration.ofMillis(1_500);

    /** For a machine that does other things too. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    private final ProcessGroup group = new ProcessGroup();
    private final TcpProxy proxy = TcpProxy.to(group.redis());
    private final ChildOptions near = group.options().withLease(LEASE);
    private final ChildOptions far = near.withUri(proxy.uri());

    @AfterEach
    void close() {
        proxy.close();
        group.close();
    }

    @Test
    void whenConnectionsAreCutThenWaitersAreServed() {
        List<MediatorChild> all = group.start(near, far.clientOnly());
        Call call = Call.of(Deed.SLEEP, "cut", WORK);
        List<CompletableFuture<CallReport>> waiting =
                IntStream.range(0, 20).mapToObj(i -> all.get(1).call(call)).toList();
        RunEvent begun = all.get(0).awaitEvent(RunEvent.BEGUN, "cut");
        for (int i = 0; i < 3; i++) {
            proxy.cutAll();
            Awaitility.await().atMost(MediatorChild.DEADLINE).until(() -> proxy.connectionCount() > 0);
        }
        proxy.cutAll();
        assertServed("cut four times", begun, all.get(0), waiting);
        assertWorks(all.get(1));
    }

    @Test
    void whenTheNetworkIsABlackHoleThenWaitersAreServedAfterwards() {
        List<MediatorChild> all = group.start(near, far.clientOnly());
        Call call = Call.of(Deed.SLEEP, "hole", WORK);
        List<CompletableFuture<CallReport>> waiting =
                IntStream.range(0, 20).mapToObj(i -> all.get(1).call(call)).toList();
        all.get(0).awaitEvent(RunEvent.BEGUN, "hole");
        proxy.pause();
        RunEvent ended = all.get(0).awaitEvent(RunEvent.ENDED, "hole");
        Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        proxy.resume();
        long resumed = WallClock.micros();

        List<CallReport> reports = waiting.stream().map(MediatorChild::await).toList();
        long last = reports.stream().mapToLong(CallReport::ended).max().orElseThrow();
        figure("black hole of 4 s beyond the run's end: "
                + reports.stream().filter(CallReport::isServed).count() + " of 20 waiters served, the last "
                + (last - resumed) / 1_000 + " ms after the network was back");
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.value())
                        .isEqualTo(DeedHandler.value(all.get(0).pid(), ended.run())));
        assertThat(Duration.ofMillis((last - resumed) / 1_000)).isLessThan(SLACK);
        assertWorks(all.get(1));
    }

    @Test
    void whenAWorkerIsCutOffBeyondItsLeaseThenAnotherTakesOver() {
        List<MediatorChild> all = group.start(near.withConcurrency(64), far.withConcurrency(64), near.clientOnly());
        MediatorChild cutOff = all.get(1);
        Call call = Call.of(Deed.STALL, "", Duration.ofMillis(50));
        List<String> keys = IntStream.range(0, 40).mapToObj(i -> "off:" + i).toList();
        List<CompletableFuture<CallReport>> waiting =
                keys.stream().map(key -> all.get(2).call(call.withKey(key))).toList();
        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .until(() -> !cutOff.events().isEmpty());
        proxy.pause();
        long since = WallClock.micros();

        RunEvent second = awaitSecondRun(all.get(0));
        figure("black hole around a worker: another process ran its job again after "
                + (second.micros() - since) / 1_000 + " ms (lease 2000 ms)");
        proxy.resume();
        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .until(() -> cutOff.statistics().leasesLost() > 0);
        figure("black hole around a worker: afterwards " + cutOff.statistics());
        // It may have served later attempts since it is back, but none of those that it began before.
        assertThat(cutOff.events()).noneMatch(event -> event.what().equals(RunEvent.ENDED) && event.attempt() == 1);
        assertThat(cutOff.events()).anyMatch(event -> event.what().equals(RunEvent.INTERRUPTED));
        assertWorks(cutOff);
        waiting.forEach(waiter -> waiter.cancel(true));
    }

    private static RunEvent awaitSecondRun(MediatorChild process) {
        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .until(() -> process.events().stream().anyMatch(event -> event.attempt() == 2));
        return process.events().stream()
                .filter(event -> event.attempt() == 2)
                .findFirst()
                .orElseThrow();
    }

    private static void assertServed(
            String what, RunEvent begun, MediatorChild runner, List<CompletableFuture<CallReport>> waiting) {
        RunEvent ended = runner.awaitEvent(RunEvent.ENDED, begun.key());
        List<CallReport> reports = waiting.stream().map(MediatorChild::await).toList();
        long last = reports.stream().mapToLong(CallReport::ended).max().orElseThrow();
        figure(what + ": " + reports.stream().filter(CallReport::isServed).count() + " of " + waiting.size()
                + " waiters served, the last " + (last - ended.micros()) / 1_000 + " ms after the run's end");
        assertThat(ended.run()).isEqualTo(begun.run());
        assertThat(reports)
                .allSatisfy(
                        report -> assertThat(report.value()).isEqualTo(DeedHandler.value(runner.pid(), ended.run())));
        assertThat(Duration.ofMillis((last - ended.micros()) / 1_000)).isLessThan(SLACK);
    }

    /** The process that was cut off goes on by itself, and has not filled its log meanwhile. */
    private static void assertWorks(MediatorChild process) {
        Call call = Call.of(Deed.SLEEP, "again", Duration.ofMillis(10));
        assertThat(MediatorChild.await(process.call(call)).isServed()).isTrue();
        assertThat(process.logs().values())
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(CONNECTIONS * CUTS));
    }
}
