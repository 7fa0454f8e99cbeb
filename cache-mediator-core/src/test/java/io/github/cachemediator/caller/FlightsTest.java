package io.github.cachemediator.caller;

import static io.github.cachemediator.caller.Holds.holds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.Work;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Who is served by which answer: every rule of sharing, with answers that come when the test says. */
class FlightsTest {

    private static final byte[] VALUE = {1};
    private static final byte[] LATER = {2};
    private static final long RUN = 1_000;

    /** What a caller would run itself. */
    private static final class Here implements Work {
        @Override
        public String compute(JobSpec spec, JobContext context) {
            return "value";
        }

        @Override
        public boolean isRetryable(Throwable error) {
            return false;
        }
    }

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HeldQueue queue = new HeldQueue();
    private final Flights flights = flights();
    private long now = 1;

    private Flights flights() {
        EngineSettings settings =
                new EngineSettings(JobOptions.DEFAULT, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20);
        ValueCodec values = new ValueCodec(JsonMapper.builder().build());
        EngineParts parts = new EngineParts(
                queue,
                queue.driver(),
                values,
                settings,
                CacheMediatorListener.NOOP,
                Runnable::run,
                timer,
                () -> now,
                new Random());
        Owners owners = new Owners("held");
        return new Flights(parts, new JobRunner(parts, new Leases(queue, Duration.ofSeconds(10)), owners), owners);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private Waiter join(Ask.Kind kind) {
        return join(kind, "type");
    }

    private Waiter join(Ask.Kind kind, String jobType) {
        return join(kind, jobType, null);
    }

    private Waiter join(Ask.Kind kind, String jobType, @Nullable Work work) {
        JobWish wish = Wishes.encoded(jobType, JobOptions.DEFAULT);
        long deadline = now + JobOptions.DEFAULT.jobTimeout().toNanos();
        Waiter waiter = new Waiter("key", kind, wish, work, 0, now, deadline);
        flights.join(waiter);
        return waiter;
    }

    private Waiter join() {
        return join(Ask.Kind.GET);
    }

    private void answer(int ask, AskReply reply) {
        queue.asked.get(ask).reply().complete(reply);
    }

    private static AskReply joined(long run, long need) {
        return new AskReply.Joined(run, need, true, Duration.ofSeconds(10), true, false);
    }

    private static Hint hint(long run, byte[] value) {
        return new Hint("key", run, "type", new Outcome(run, Outcome.Kind.STORED, value));
    }

    private void elapse(Duration time) {
        now += time.toNanos();
        flights.tick();
    }

    @Test
    void whenAnUnansweredAskMayHaveBegunARunThenAHintOnlyMakesItAskAgain() {
        Waiter waiter = join(Ask.Kind.GET, "type", new Here());
        answer(0, joined(RUN, RUN));
        elapse(Duration.ofSeconds(3));
        Ask unanswered = queue.last().ask();
        queue.last().reply().completeExceptionally(new IllegalStateException("the answer was lost"));

        flights.onHint(hint(RUN, VALUE));

        assertThat(waiter.entry()).isNotDone();
        assertThat(queue.asked).hasSize(3);
        assertThat(queue.last().ask().owner()).isEqualTo(unanswered.owner());
        answer(2, new AskReply.Hit(LATER));
        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(LATER));
    }

    @Test
    void whenAnAskIsUnderWayThenThoseWhoComeShareTheNextOne() {
        Waiter first = join();
        Waiter second = join();
        Waiter third = join();
        assertThat(queue.asked).hasSize(1);

        answer(0, new AskReply.Hit(VALUE));

        assertThat(first.entry()).isCompletedWithValueMatching(holds(VALUE));
        assertThat(second.entry()).isNotDone();
        assertThat(queue.asked).hasSize(2);
        answer(1, new AskReply.Hit(LATER));
        assertThat(second.entry()).isCompletedWithValueMatching(holds(LATER));
        assertThat(third.entry()).isCompletedWithValueMatching(holds(LATER));
        assertThat(queue.asked).hasSize(2);
    }

    @Test
    void whenARunEndsWhileAnAskIsUnderWayThenItServesNobodyOfThatAsk() {
        Waiter waiter = join();

        flights.onHint(hint(RUN, VALUE));

        assertThat(waiter.entry()).isNotDone();
        answer(0, joined(RUN, RUN)); // written before the run ended: it is over by now
        assertThat(waiter.entry()).isNotDone();
        assertThat(queue.asked).hasSize(2);
        answer(1, new AskReply.Hit(LATER));
        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(LATER));
    }

    @Test
    void whenTheJoinedRunEndsThenItsValueServes() {
        Waiter waiter = join();
        answer(0, joined(RUN, RUN));

        flights.onHint(hint(RUN, VALUE));

        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(VALUE));
        assertThat(queue.asked).hasSize(1);
    }

    @Test
    void whenALaterRunIsNeededThenTheEndOfAnEarlierOneDoesNotServe() {
        Waiter waiter = join();
        answer(0, joined(RUN, RUN + 1));

        flights.onHint(hint(RUN, VALUE));

        assertThat(waiter.entry()).isNotDone();
        assertThat(queue.last().ask().need()).isEqualTo(RUN + 1);
        answer(1, joined(RUN + 5, RUN + 5));
        flights.onHint(hint(RUN + 5, LATER));
        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(LATER));
    }

    @Test
    void whenARunOfAnotherTypeEndsThenItDoesNotServe() {
        Waiter waiter = join(Ask.Kind.GET, "other");
        answer(0, joined(RUN, RUN + 1));

        flights.onHint(hint(RUN + 2, VALUE));

        assertThat(waiter.entry()).isNotDone();
        assertThat(queue.asked).hasSize(2);
    }

    @Test
    void shouldAskForWarmsAndReadsApart() {
        Waiter read = join();
        Waiter warm = join(Ask.Kind.WARM);
        answer(0, joined(RUN, RUN));
        assertThat(queue.last().ask().kind()).isEqualTo(Ask.Kind.WARM);
        answer(1, joined(RUN, RUN + 1));

        flights.onHint(hint(RUN, VALUE));

        assertThat(read.entry()).isCompletedWithValueMatching(holds(VALUE));
        assertThat(warm.entry()).isNotDone();
    }

    @Test
    void whenNoHintComesThenItAsksAgain() {
        Waiter waiter = join();
        answer(0, joined(RUN, RUN));

        elapse(Duration.ofMillis(50));
        assertThat(queue.asked).hasSize(1);
        elapse(Duration.ofMillis(200));
        assertThat(queue.asked).hasSize(2);
        assertThat(queue.last().ask().need()).isEqualTo(RUN);
        answer(1, new AskReply.Hit(VALUE));

        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(VALUE));
    }

    @Test
    void whenTheInboxIsSubscribedAgainThenItAsksWithinAMoment() {
        join();
        answer(0, joined(RUN, RUN));
        for (int i = 1; i < 8; i++) { // until it asks at long intervals only
            elapse(Duration.ofSeconds(3));
            answer(i, joined(RUN, RUN));
        }
        int before = queue.asked.size();

        flights.onSubscribed();
        elapse(Duration.ofMillis(210));

        assertThat(queue.asked).hasSize(before + 1);
    }

    @Test
    void whenACallersTimeIsOverThenItIsLetGoAndNobodyAsksForIt() {
        Waiter waiter = join();
        answer(0, joined(RUN, RUN));

        elapse(JobOptions.DEFAULT.jobTimeout());
        int asks = queue.asked.size();
        elapse(Duration.ofMinutes(1));

        assertThat(waiter.entry()).isCompletedExceptionally();
        assertThat(waiter.entry().handle((v, e) -> e).join()).isInstanceOf(TimeoutException.class);
        assertThat(queue.asked).hasSizeLessThanOrEqualTo(asks + 1);
    }

    @ParameterizedTest
    @EnumSource(QueueFailure.Kind.class)
    void whenAnAskFailsThenItDependsOnWhy(QueueFailure.Kind kind) {
        Waiter waiter = join();

        queue.asked.get(0).reply().completeExceptionally(new QueueFailure(kind, "why", null));

        assertThat(waiter.entry().isCompletedExceptionally()).isEqualTo(kind == QueueFailure.Kind.REFUSED);
        elapse(Duration.ofSeconds(1));
        assertThat(queue.asked).hasSize(kind == QueueFailure.Kind.REFUSED ? 1 : 2);
        if (kind == QueueFailure.Kind.UNREACHABLE) {
            queue.asked.get(1).reply().completeExceptionally(new QueueFailure(kind, "why", null));
            assertThat(waiter.entry()).isCompletedExceptionally();
        }
    }

    @Test
    void whenTheStoreIsKnownToBeGoneThenOneFailureIsEnough() {
        Waiter waiter = join();
        queue.available = false;

        queue.asked.get(0).reply().completeExceptionally(new QueueFailure(QueueFailure.Kind.UNREACHABLE, "why", null));

        assertThat(waiter.entry()).isCompletedExceptionally();
    }

    @Test
    void whenTheOutcomeIsAFailureThenItIsToldToAllWhoJoined() {
        Waiter one = join();
        answer(0, joined(RUN, RUN));
        Waiter two = join();
        elapse(Duration.ofMillis(25));
        answer(1, joined(RUN, RUN));
        byte[] failure = "{\"v\":1,\"type\":\"T\",\"message\":\"m\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        flights.onHint(new Hint("key", RUN, "type", new Outcome(RUN, Outcome.Kind.FAILURE, failure)));

        assertThat(one.entry()).isCompletedExceptionally();
        assertThat(two.entry()).isCompletedExceptionally();
    }

    @Test
    void whenARunIsAwaitedThenThoseWhoComeAskTogetherAtTheNextTick() {
        join();
        answer(0, joined(RUN, RUN));
        join();
        join();
        assertThat(queue.asked).hasSize(1);

        elapse(Duration.ofMillis(25));

        assertThat(queue.asked).hasSize(2);
    }

    @Test
    void whenAnAwaitedRunEndsThenThoseWhoHaveNotAskedYetDoSoAtOnce() {
        Waiter one = join();
        answer(0, joined(RUN, RUN));
        Waiter late = join();

        flights.onHint(hint(RUN, VALUE));

        assertThat(one.entry()).isCompletedWithValueMatching(holds(VALUE));
        assertThat(late.entry()).isNotDone();
        assertThat(queue.asked).hasSize(2);
    }

    @Test
    void whenItClosesThenThoseWhoWaitAndThoseWhoComeFail() {
        Waiter asking = join();
        Waiter unsent = join();
        IllegalStateException closed = new IllegalStateException("closed");

        flights.close(closed);
        Waiter later = join();

        assertThat(unsent.entry()).isCompletedExceptionally();
        assertThat(later.entry()).isCompletedExceptionally();
        assertThat(asking.entry()).isNotDone();
        answer(0, joined(RUN, RUN)); // which only leads to another wait
        assertThat(asking.entry()).isCompletedExceptionally();
        assertThat(queue.asked).hasSize(1);
    }

    @Test
    void whenItClosesThenWhoIsAboutToBeAnsweredIsServed() {
        Waiter asking = join();

        flights.close(new IllegalStateException("closed"));
        answer(0, new AskReply.Hit(VALUE));

        assertThat(asking.entry()).isCompletedWithValueMatching(holds(VALUE));
    }
}
