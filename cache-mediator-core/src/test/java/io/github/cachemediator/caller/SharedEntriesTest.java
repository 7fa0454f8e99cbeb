package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers of one instance who share an ask: all of them get the same entry, whichever way it comes. */
class SharedEntriesTest {

    private static final long RUN = 7;
    private static final Outcome STORED = new Outcome(RUN, Outcome.Kind.STORED, new byte[] {1});

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HeldCalls calls = new HeldCalls(executor);
    private Waiter one = calls.join(KEY, Ask.Kind.GET, null);
    private Waiter other = one;

    @BeforeEach
    void shareAnAsk() {
        one = calls.join(KEY, Ask.Kind.GET, null); // while the first one's ask is under way
        other = calls.join(KEY, Ask.Kind.GET, null);
        calls.answer(0, new AskReply.Hit(new byte[] {1}));
    }

    @AfterEach
    void stop() {
        calls.close();
        executor.shutdownNow();
    }

    private void assertShared() {
        assertThat(one.entry()).isDone();
        assertThat(one.entry().join()).isSameAs(other.entry().join());
    }

    @Test
    void whenThereIsAnEntry() {
        calls.answer(1, new AskReply.Hit(new byte[] {1}));

        assertShared();
    }

    @Test
    void whenARunHasEndedThatTheyHaveNotSeen() {
        calls.answer(1, new AskReply.Ended(STORED));

        assertShared();
    }

    @Test
    void whenTheRunEndsThatTheyWaitFor() {
        calls.answer(1, new AskReply.Joined(RUN, RUN, true, Duration.ofSeconds(10), true, false));

        calls.flights.onHint(new Hint(KEY, RUN, TYPE, STORED));

        assertShared();
    }
}
