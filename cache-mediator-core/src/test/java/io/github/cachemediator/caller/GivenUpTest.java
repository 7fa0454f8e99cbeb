package io.github.cachemediator.caller;

import static io.github.cachemediator.caller.Holds.holds;
import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An ask that finds the attempts of a job used up. */
class GivenUpTest {

    private static final long RUN = 1_000;
    private static final byte[] VALUE = {1};

    private final HeldCalls calls = new HeldCalls(Runnable::run);

    @AfterEach
    void stop() {
        calls.close();
    }

    private static AskReply running(long need) {
        return new AskReply.Joined(RUN, need, true, Duration.ofSeconds(10), false, false);
    }

    private static AskReply givenUp() {
        byte[] failure = "{\"v\":1,\"type\":\"abandoned\",\"message\":\"stopped\"}".getBytes(StandardCharsets.UTF_8);
        return new AskReply.GivenUp(new Outcome(RUN, Outcome.Kind.FAILURE, failure), 3, new byte[0]);
    }

    @Test
    void whenTheJobWillDoThenItsFailureServes() {
        Waiter waiter = calls.join(KEY, Ask.Kind.GET, null);

        calls.answer(0, givenUp());

        assertThat(waiter.entry()).isCompletedExceptionally();
        assertThat(calls.queue.asked).hasSize(1);
        assertThat(calls.engine.statistics().snapshot().deadLetters()).isEqualTo(1);
    }

    @Test
    void whenALaterRunIsNeededThenItsFailureDoesNotServe() {
        Waiter waiter = calls.join(KEY, Ask.Kind.WARM, null);
        calls.answer(0, running(RUN + 1));
        calls.flights.onHint(new Hint(KEY, RUN, TYPE, null)); // so that it asks again at once

        calls.answer(1, givenUp());

        assertThat(waiter.entry()).isNotDone();
        assertThat(calls.engine.statistics().snapshot().deadLetters()).isEqualTo(1);
        assertThat(calls.queue.last().ask().need()).isEqualTo(RUN + 1);
        calls.answer(2, new AskReply.Hit(VALUE));
        assertThat(waiter.entry()).isCompletedWithValueMatching(holds(VALUE));
    }
}
