package io.github.cachemediator.caller;

import static io.github.cachemediator.caller.Holds.holds;
import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.run.LoaderWork;
import io.github.cachemediator.testkit.engine.Refusal;
import io.github.cachemediator.testkit.engine.RefusingExecutor;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors where the callers of a key meet: they end what they must, and nothing more. */
class FlightErrorsTest {

    private static final long RUN = 1_000;
    private static final byte[] VALUE = {1};

    private static AskReply running() {
        return new AskReply.Joined(RUN, RUN, true, Duration.ofMillis(1), false, false);
    }

    private static void tickUntilAsked(HeldCalls calls, int asks) {
        await().atMost(LONG).until(() -> {
            calls.flights.tick();
            return calls.queue.asked.size() >= asks;
        });
    }

    @Test
    void whenAnAskThrowsDuringATickThenAllKeysAreLookedAtAndThatOneAgainLater() {
        try (HeldCalls calls = new HeldCalls(Runnable::run)) {
            Waiter one = calls.join("one", Ask.Kind.GET, null);
            Waiter two = calls.join("two", Ask.Kind.GET, null);
            calls.answer(0, running());
            calls.answer(1, running());

            calls.queue.thrown = new LinkageError("thrown by the test");
            tickUntilAsked(calls, 4);

            assertThat(calls.queue.thrown).isNull();
            calls.answer(2, new AskReply.Hit(VALUE));
            calls.answer(3, new AskReply.Hit(VALUE));
            assertThat(one.entry()).isCompletedWithValueMatching(holds(VALUE));
            assertThat(two.entry()).isCompletedWithValueMatching(holds(VALUE));
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whenThereIsNoThreadForTheCallersOwnRunThenItIsToldAndTheKeyIsNotHeld(Refusal refusal) {
        RefusingExecutor executor = new RefusingExecutor(refusal);
        executor.refuse(true);
        LoaderWork work = new LoaderWork(params -> "value", null);
        try (HeldCalls calls = new HeldCalls(executor)) {
            Waiter first = calls.join(KEY, Ask.Kind.GET, work);
            Waiter second = calls.join(KEY, Ask.Kind.GET, work);

            calls.answer(0, new AskReply.Begun(RUN, 1, TestEngine.spec(OPTIONS), true));

            assertThat(first.entry()).isCompletedExceptionally();
            assertThat(second.entry()).isNotDone();
            calls.answer(1, running());
            tickUntilAsked(calls, 3);
            calls.answer(2, new AskReply.Hit(VALUE));
            assertThat(second.entry()).isCompletedWithValueMatching(holds(VALUE));
        } finally {
            executor.shutdownNow();
        }
    }
}
