package io.github.cachemediator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the contract kit cannot reach: clocks that jump, exact limits, and that a transition changes nothing itself. */
class JobTransitionsTest {

    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);
    private static final Duration LEASE = Duration.ofMillis(1000);
    private static final long T = 1_700_000_000_000L;

    @Test
    void whenTheLeaseIsInItsLastMillisecondThenItHolds() {
        JobRecord running = running(at(T));

        assertThat(begin(running, "b", at(T + 1000)).reply()).isInstanceOf(BeginReply.Busy.class);
        assertThat(begin(running, "b", at(T + 1001)).reply()).isInstanceOf(BeginReply.Begun.class);
    }

    @Test
    void whenTheClockIsSetBackThenALeaseThatEndsTooLateIsOver() {
        JobRecord running = running(at(T));

        assertThat(begin(running, "b", at(T)).reply()).isInstanceOf(BeginReply.Busy.class);
        assertThat(begin(running, "b", at(T - 1)).reply()).isInstanceOf(BeginReply.Begun.class);
        assertThat(begin(running, "b", at(T - 86_400_000)).reply()).isInstanceOf(BeginReply.Begun.class);
    }

    @Test
    void whenTheClockIsSetBackThenAnEnqueueLeaseThatEndsTooLateIsOver() {
        JobRecord queued = queued(at(T));
        Transition<AskReply> again = ask(queued, 0, Duration.ZERO, at(T - 1));

        assertThat(again.effects()).contains(new Effect.AddMessage(TYPE));
        assertThat(ask(queued, 0, Duration.ZERO, at(T)).effects()).doesNotContain(new Effect.AddMessage(TYPE));
    }

    @Test
    void whenTheClockIsSetBackThenRunNumbersGrowByOne() {
        JobRecord queued = queued(at(T));
        JobRecord running = stored(begin(queued, "a", at(T - 5000)));

        assertThat(queued.run).isEqualTo(T * 1000);
        assertThat(running.run).isEqualTo(queued.run + 1);
    }

    @Test
    void whenTimeGoesOnThenRunNumbersAreTheClocks() {
        JobRecord queued = queued(at(T));

        assertThat(stored(begin(queued, "a", new Moment(T * 1000))).run).isEqualTo(T * 1000 + 1);
        assertThat(stored(begin(queued, "a", new Moment(T * 1000 + 7))).run).isEqualTo(T * 1000 + 7);
    }

    @Test
    void whenARunEndedThenOnlyWhoAskedBeforeIsServed() {
        JobRecord ended = ended(End.Kind.UNSTORED, Duration.ZERO);

        assertThat(ask(ended, 0, Duration.ofMillis(100), at(T + 100)).reply()).isInstanceOf(AskReply.Joined.class);
        assertThat(ask(ended, 0, Duration.ofMillis(101), at(T + 100)).reply()).isInstanceOf(AskReply.Ended.class);
    }

    @Test
    void whenTheTimeOfAFailureIsOverThenItIsNotServed() {
        JobRecord ended = ended(End.Kind.FAILURE, Duration.ofMillis(100));

        assertThat(ask(ended, 0, Duration.ZERO, at(T + 99)).reply()).isInstanceOf(AskReply.Ended.class);
        assertThat(ask(ended, 0, Duration.ZERO, at(T + 100)).reply()).isInstanceOf(AskReply.Joined.class);
    }

    @Test
    void whenTheClockIsSetBackBehindTheEndOfARunThenWhatItLeftIsForNoNewAsker() {
        JobRecord failed = ended(End.Kind.FAILURE, Duration.ofMillis(100));
        JobRecord unstored = ended(End.Kind.UNSTORED, Duration.ZERO);

        assertThat(ask(failed, 0, Duration.ofMillis(1), at(T)).reply()).isInstanceOf(AskReply.Ended.class);
        assertThat(ask(failed, 0, Duration.ofMillis(1), at(T - 1)).reply()).isInstanceOf(AskReply.Joined.class);
        assertThat(ask(unstored, 0, Duration.ofMillis(1), at(T - 1)).reply()).isInstanceOf(AskReply.Joined.class);
        assertThat(ask(failed, failed.run - 1, Duration.ZERO, at(T - 1)).reply())
                .isInstanceOf(AskReply.Ended.class);
    }

    @Test
    void whenAVoidRunEndsThenItsValueIsKeptOnlyIfSomebodyWaits() {
        JobRecord alone = running(at(T)).copy();
        alone.isVoid = true;
        alone.waitingInstances.clear();
        JobRecord joined = alone.copy();
        joined.waitingInstances.add("a");

        assertThat(lastPayload(stored(end(alone, End.Kind.VALUE, at(T))))).isNull();
        assertThat(lastPayload(stored(end(joined, End.Kind.VALUE, at(T))))).isEqualTo(BYTES);
    }

    @Test
    void whenAValueIsNotStoredThenItIsKeptThoughNobodyWaits() {
        JobRecord alone = running(at(T)).copy();
        alone.waitingInstances.clear();

        assertThat(lastPayload(stored(end(alone, End.Kind.UNSTORED, at(T))))).isEqualTo(BYTES);
    }

    @Test
    void whenAnOutcomeHasNoPayloadThenItIsNotServed() {
        JobRecord alone = running(at(T)).copy();
        alone.isVoid = true;
        alone.waitingInstances.clear();
        JobRecord ended = stored(end(alone, End.Kind.VALUE, at(T)));

        assertThat(ask(ended, alone.run, LEASE, at(T)).reply()).isInstanceOf(AskReply.Joined.class);
    }

    @Test
    void whenAValueIsStoredThenTheEntryIsThereBeforeTheHint() {
        JobRecord running = running(at(T)).copy();
        running.waitingInstances.add("other");
        List<Effect> effects = end(running, End.Kind.VALUE, at(T)).effects();

        assertThat(effects)
                .extracting(effect -> (Object) effect.getClass())
                .containsExactly(Effect.StoreEntry.class, Effect.StoreRecord.class, Effect.SendHint.class);
    }

    @Test
    void whenAnEvictOrAWaitIsNotedThenTheRecordLivesNoLonger() {
        JobRecord running = running(at(T));
        RunToken token = new RunToken(KEY, running.run, running.owner);

        assertThat(storing(JobTransitions.evict(running, null)).ttl()).isNull();
        assertThat(storing(JobTransitions.await(running, token, "other", true)).ttl())
                .isNull();
    }

    @Test
    void whenAStepIsTakenThenTheRecordBeforeItStaysAsItWas() {
        JobRecord running = running(at(T));
        RunToken token = new RunToken(KEY, running.run, running.owner);
        JobRecord before = running.copy();

        ask(running, 0, Duration.ZERO, at(T));
        ask(running, 0, Duration.ZERO, at(T + 5000));
        begin(running, "b", at(T + 5000));
        for (End.Kind kind : End.Kind.values()) {
            assertThat(end(running, kind, at(T)).reply()).isEqualTo(EndReply.ENDED);
        }
        assertThat(JobTransitions.renew(running, token, LEASE, at(T + 500)).reply())
                .isEqualTo(RenewReply.HELD);
        JobTransitions.evict(running, BYTES);
        JobTransitions.await(running, token, "other", true);

        assertThat(running).usingRecursiveComparison().isEqualTo(before);
    }

    private static Moment at(long millis) {
        return new Moment(millis * 1000);
    }

    private static Transition<AskReply> ask(@Nullable JobRecord record, long need, Duration age, Moment now) {
        return ask(record, need, age, Duration.ZERO, now);
    }

    private static Transition<AskReply> ask(
            @Nullable JobRecord record, long need, Duration age, Duration failureTtl, Moment now) {
        Ask ask = new Ask(
                KEY,
                Ask.Kind.GET,
                need,
                RunMode.WORKER,
                "",
                age,
                TYPE,
                BYTES,
                LEASE,
                3,
                Duration.ofMinutes(10),
                failureTtl,
                0);
        return JobTransitions.ask(record, null, ask, "a", now);
    }

    private static Transition<BeginReply> begin(JobRecord record, String owner, Moment now) {
        return JobTransitions.begin(record, new Begin(KEY, TYPE, owner, "", LEASE), now);
    }

    private static Transition<EndReply> end(JobRecord record, End.Kind kind, Moment now) {
        RunToken token = new RunToken(KEY, record.run, record.owner);
        return JobTransitions.end(record, null, new End(token, TYPE, kind, BYTES, LEASE, "a"), now);
    }

    private static JobRecord queued(Moment now) {
        return stored(ask(null, 0, Duration.ZERO, now));
    }

    private static JobRecord running(Moment now) {
        return stored(begin(queued(now), "a", now));
    }

    private static JobRecord ended(End.Kind kind, Duration failureTtl) {
        JobRecord queued = stored(ask(null, 0, Duration.ZERO, failureTtl, at(T)));
        return stored(end(stored(begin(queued, "a", at(T))), kind, at(T)));
    }

    private static JobRecord stored(Transition<?> transition) {
        return storing(transition).record();
    }

    private static byte @Nullable [] lastPayload(JobRecord record) {
        LastOutcome last = record.last;
        assertThat(last).isNotNull();
        return last == null ? null : last.payload();
    }

    private static Effect.StoreRecord storing(Transition<?> transition) {
        return transition.effects().stream()
                .filter(Effect.StoreRecord.class::isInstance)
                .map(Effect.StoreRecord.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
