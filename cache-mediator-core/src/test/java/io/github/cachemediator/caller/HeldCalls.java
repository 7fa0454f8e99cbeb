package io.github.cachemediator.caller;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.run.Work;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Callers of one instance whose asks are answered when the test says. Used by one thread. */
final class HeldCalls implements AutoCloseable {

    final HeldQueue queue = new HeldQueue();
    final TestEngine engine;
    final Flights flights;

    HeldCalls(Executor executor) {
        engine = new TestEngine(queue, executor);
        Owners owners = new Owners("held");
        Leases leases = new Leases(queue, Duration.ofSeconds(10));
        flights = new Flights(engine.parts(), new JobRunner(engine.parts(), leases, owners), owners);
    }

    Waiter join(String key, Ask.Kind kind, @Nullable Work work) {
        JobWish wish = Wishes.encoded(TestEngine.TYPE, TestEngine.OPTIONS);
        long now = System.nanoTime();
        Waiter waiter = new Waiter(key, kind, wish, work, 0, now, now + TestEngine.LONG.toNanos());
        flights.join(waiter);
        return waiter;
    }

    void answer(int ask, AskReply reply) {
        queue.asked.get(ask).reply().complete(reply);
    }

    @Override
    public void close() {
        engine.close();
    }
}
