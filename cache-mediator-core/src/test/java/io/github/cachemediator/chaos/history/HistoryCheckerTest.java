package io.github.cachemediator.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds each broken promise in a made-up history, and nothing where they were kept. */
class HistoryCheckerTest {

    /** Leases of 2 s, handlers of at most 30 s, calls 1 s late, quiet after 100 s. */
    private static final HistoryChecker CHECKER = new HistoryChecker(
            Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1), false, MadeUp.at(100));

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("P1", "overlapping runs", tale().run("a-1", 1, 3).run("b-1", 2, 4)),
                broken(
                        "P1",
                        "overlapping runs, long apart, but the lease was renewed",
                        tale().run("a-1", 1, 10).renewed("a-1", 1, 6.5).run("b-1", 8, 9)),
                broken(
                        "P1",
                        "overlapping runs, renewed in time, another instance was disturbed",
                        tale().run("a-1", 1, 10)
                                .renewed("a-1", 1, 6.5)
                                .run("b-1", 8, 9)
                                .disturbance("b", 2, 7)),
                broken(
                        "P1",
                        "overlapping runs, another instance was told to stop",
                        tale().run("a-1", 1, 10)
                                .renewed("a-1", 1, 5)
                                .stop("b", 2, 8)
                                .run("b-1", 6, 7)),
                broken(
                        "P1",
                        "many leases that expired although nothing was broken",
                        tale().run("a-1", 1, 4).run("b-1", 3.5, 7).run("a-1", 6.5, 8)),
                broken(
                        "P1",
                        "overlapping runs, disturbed, but sooner than a lease can end",
                        tale().run("a-1", 1, 10).run("b-1", 2, 9).disturbance("a", 1, 7)),
                broken(
                        "P1",
                        "overlapping runs, disturbed, and the second is sooner than a lease can end",
                        tale().lateRun("a-1", 1, 3, 7).lateRun("b-1", 2, 6, 7).disturbance("a", 1, 7)),
                broken(
                        "P1",
                        "a handler that began late cannot have been given up yet",
                        tale().lateRun("a-1", 1, 3, 40).renewed("a-1", 1, 31).run("b-1", 32, 33)),
                broken(
                        "P1",
                        "overlapping runs, another key was lost",
                        tale().run("a-1", 1, 3).run("b-1", 2, 4).loss("other", 1, 2)),
                broken(
                        "P1",
                        "a handler that was never left",
                        tale().begins("a-1", 1).renewed("a-1", 1, 8).run("b-1", 9, 10)),
                broken(
                        "P1",
                        "a run while the entry is there",
                        tale().run("a-1", 1, 2)
                                .get(1, 2.1, 1)
                                .run("b-1", 10, 11)
                                .get(10, 11, 10)),
                broken("P2", "a call that took too long", tale().get(1, 8, 1)),
                broken(
                        "P2",
                        "a failed call that took too long",
                        tale().fails("CacheMediatorUnavailableException", 1, 8, "gone")
                                .stall("a-1", 1, 1.5)),
                broken("P2", "another instance stood still", tale().get(1, 8, 1).stall("b-1", 1, 9)),
                broken("P3", "a value from before the evict", tale().evict(5, 6).get(6.5, 7, 4)),
                broken("P3", "the same for a warm", tale().evict(5, 6).warm(6.5, 7, 4)),
                broken(
                        "P3",
                        "an evict that began earlier returned later",
                        tale().evict(5, 6).evict(4, 6.2).get(6.5, 7, 4.5)),
                broken(
                        "P3",
                        "an evict long before a failover",
                        tale().evict(5, 6).failover(8, 9).get(9.5, 10, 4)),
                broken(
                        "P4",
                        "a value from long before a failover",
                        tale().run("a-1", 2, 3).get(2, 3, 2).failover(8, 9).get(10, 11, 1)),
                broken("P4", "a warm that joined a run", tale().run("a-1", 1, 3).warm(2, 3, 1)),
                broken("P4", "an older value", tale().get(2, 3, 2).get(4, 5, 1)),
                broken(
                        "P5",
                        "a late result",
                        tale().run("a-1", 1, 10)
                                .run("b-1", 5, 6)
                                .disturbance("a", 1, 5)
                                .get(9, 11, 1)),
                broken(
                        "P7",
                        "an old failure",
                        tale().fails("CacheJobFailedException", 1, 2, "run=1000000")
                                .fails("CacheJobFailedException", 3, 4, "run=1000000")),
                broken("P7", "a blocked key", tale().fails("CacheJobFailedException", 101, 106, "timed out")),
                broken("P8", "a leftover", tale().leftover("P8", "a record in Q")),
                broken("API", "an unknown error", tale().fails("IllegalStateException", 1, 2, "")));
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                kept("one after the other", tale().run("a-1", 1, 3).run("b-1", 3, 4)),
                kept(
                        "one lease that expired although nothing was broken",
                        tale().run("a-1", 1, 10)
                                .renewed("a-1", 1, 5)
                                .renewed("a-1", 1, 8.5)
                                .run("b-1", 8, 9)),
                kept(
                        "a lease that expired while the instance was disturbed, which renewed it later",
                        tale().run("a-1", 1, 10)
                                .renewed("a-1", 1, 3)
                                .renewed("a-1", 1, 7)
                                .run("b-1", 6, 9)
                                .disturbance("a", 4, 5)),
                kept(
                        "a job that was handed back by an instance that was told to stop",
                        tale().run("a-1", 1, 10)
                                .renewed("a-1", 1, 5)
                                .stop("a", 2, 8)
                                .run("b-1", 6, 7)),
                kept(
                        "an expired lease",
                        tale().run("a-1", 1, 10).run("b-1", 4, 5).disturbance("a", 2, 9)),
                kept(
                        "a lease that ended before the instance knew of its run",
                        tale().lateRun("a-1", 1, 3.5, 7).run("b-1", 4, 5).disturbance("a", 1, 3.5)),
                kept(
                        "a lease that ended, and another run began, before the instance knew of its own",
                        tale().lateRun("a-1", 1, 4.5, 7).run("b-1", 4, 5).disturbance("a", 1, 4.5)),
                kept(
                        "an instance that stood still",
                        tale().run("a-1", 1, 10).run("b-1", 4, 5).stall("a-1", 1.5, 9)),
                kept("a lost record", tale().run("a-1", 1, 3).run("b-1", 2, 4).loss("", 1.5, 1.6)),
                kept(
                        "the key's own loss",
                        tale().run("a-1", 1, 3).run("b-1", 2, 4).loss(MadeUp.KEY, 1.5, 1.6)),
                kept(
                        "a killed process",
                        tale().begins("a-1", 1).killed("a-1", 2).run("b-1", 5, 6)),
                kept("a handler that was given up", tale().begins("a-1", 1).run("b-1", 32, 33)),
                kept(
                        "a refused result",
                        tale().run("a-1", 1, 10)
                                .run("b-1", 5, 6)
                                .disturbance("a", 1, 5)
                                .get(9, 11, 5)),
                kept(
                        "an entry whose time was over",
                        tale().run("a-1", 1, 2).get(1, 2.1, 1).run("b-1", 63, 64)),
                kept(
                        "a lost entry",
                        tale().run("a-1", 1, 2).get(1, 2.1, 1).loss("", 5, 5).run("b-1", 10, 11)),
                kept(
                        "a run after a failed one",
                        tale().run("a-1", 1, 2, Event.Outcome.THREW)
                                .fails("CacheJobFailedException", 1, 2, "run=1000000")
                                .run("b-1", 3, 4)
                                .get(3, 4, 3)),
                kept("a call that stood still", tale().get(1, 8, 1).stall("a-1", 2, 5)),
                kept("a call from before the evict", tale().evict(5, 6).get(5.5, 7, 4)),
                kept("a failed evict", tale().failedEvict(5, 6).get(6.5, 7, 4)),
                kept("a run during the evict", tale().evict(5, 6).get(6.5, 7, 5.5)),
                kept(
                        "an evict that a failover has undone",
                        tale().evict(5, 6).failover(6.5, 7).get(8, 9, 4)),
                kept(
                        "a value that a failover has undone",
                        tale().run("a-1", 2, 3).get(2, 3, 2).failover(3.5, 4).get(5, 6, 1)),
                kept("a fresh warm", tale().run("a-1", 2, 3).warm(1, 3, 2)),
                kept("calls side by side", tale().get(2, 5, 2).get(4, 6, 1)),
                kept(
                        "a shared failure",
                        tale().fails("CacheJobFailedException", 1, 3, "run=1")
                                .fails("CacheJobFailedException", 2, 4, "run=1")),
                kept("a failing handler", tale().fails("CacheJobFailedException", 101, 102, "run=1")),
                kept(
                        "failures while things are broken",
                        tale().fails("CacheJobFailedException", 99, 102, "timed out")));
    }

    private static MadeUp tale() {
        return new MadeUp();
    }

    private static Arguments broken(String promise, String what, MadeUp tale) {
        return Arguments.of(promise, what, tale);
    }

    private static Arguments kept(String what, MadeUp tale) {
        return Arguments.of(what, tale);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void whenAPromiseIsBrokenThenItIsFound(String promise, String what, MadeUp tale) {
        List<Violation> found = CHECKER.check(tale.history());

        assertThat(found).as(what).extracting(Violation::promise).contains(promise);
        assertThat(found.toString()).contains("=").doesNotContain("@");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void whenPromisesAreKeptThenNothingIsFound(String what, MadeUp tale) {
        assertThat(CHECKER.check(tale.history())).as(what).isEmpty();
    }

    @Test
    void whenAnEvictHasWaitedForReplicasThenNoFailoverUndoesIt() {
        HistoryChecker strict = new HistoryChecker(
                Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(1), true, MadeUp.at(100));

        assertThat(strict.check(tale().evict(5, 6).failover(6.5, 7).get(8, 9, 4).history()))
                .extracting(Violation::promise)
                .containsExactly("P3");
    }

    @Test
    void whenEventsAreWrittenThenTheyAreReadAgain(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("events");
        List<Event> events = List.of(
                new Event.Call("a-1", Event.Kind.GET, "k\n", 1, 2, 3, 4, 5, 6, null, null),
                new Event.RunBegun("a-1", "k", 1, 1, 2),
                new Event.RunEnded("a-1", "k", 1, Event.Outcome.THREW, 3),
                new Event.Refused("a-1", "k", 4),
                new Event.LeaseLost("a-1", "k", 5),
                new Event.Renewed("a-1", 5, 6),
                new Event.Stall("a-1", 6, 7),
                new Event.Death("a-1", 8),
                new Event.Fault("cut", "a", 9, 10, false, true, true),
                new Event.Leftover("P8", "record"));
        try (EventLog log = EventLog.open(file)) {
            events.forEach(log::write);
        }
        Files.writeString(file, Files.readString(file) + "Call {\"insta"); // a process was killed while it wrote

        assertThat(EventLog.read(file)).isEqualTo(events);
        assertThat(new History(events).refused()).isOne();
        assertThat(new History(events).leasesLost()).isOne();
    }
}
