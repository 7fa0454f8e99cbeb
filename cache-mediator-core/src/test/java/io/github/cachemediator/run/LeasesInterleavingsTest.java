package io.github.cachemediator.run;

import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.Interleavings;
import io.github.cachemediator.testkit.engine.NoQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A lease that is renewed, lost and released by several threads: its loss is told once, and not after its release.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class LeasesInterleavingsTest {

    /** A queue whose renewals are answered by hand. */
    private static final class Unanswered extends NoQueue {

        private final Queue<CompletableFuture<RenewReply>> renewals = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<RenewReply>> asked = new ArrayList<>();

        @Override
        public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
            CompletableFuture<RenewReply> renewal = new CompletableFuture<>();
            asked.add(renewal);
            return renewal;
        }

        /** Lets them be answered, now that somebody listens. */
        void send() {
            renewals.addAll(asked);
            asked.clear();
        }
    }

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final ThreadLocal<Boolean> told = ThreadLocal.withInitial(() -> false);
    private final Unanswered queue = new Unanswered();
    private final Leases leases = new Leases(queue, LEASE);
    private final Leases.Held held;

    public LeasesInterleavingsTest() {
        held = leases.hold(new RunToken("key", 1, "me:1"), null, () -> told.set(true));
    }

    @Test
    void shouldTellOfALossOnceAndNotAfterTheRelease() {
        Interleavings.race(LeasesInterleavingsTest.class, OneByOne.class);
    }

    @Test
    void shouldTellOfALossOnceAndNotAfterTheReleaseWhereverThreadsSwitch() {
        Interleavings.explore(LeasesInterleavingsTest.class, OneByOne.class);
    }

    @Operation(nonParallelGroup = "timer")
    public void renew() {
        leases.renewAll();
        queue.send();
    }

    @Operation(nonParallelGroup = "event loop")
    public void answerHeld() {
        answer(RenewReply.HELD);
    }

    /** Returns whether the loss was told. */
    @Operation(nonParallelGroup = "event loop")
    public boolean answerLost() {
        told.set(false);
        answer(RenewReply.LOST);
        return told.get();
    }

    @Operation
    public void release() {
        held.release();
    }

    private void answer(RenewReply reply) {
        CompletableFuture<RenewReply> renewal = queue.renewals.poll();
        if (renewal != null) {
            renewal.complete(reply);
        }
    }

    /** The specification. */
    public static class OneByOne {
        private boolean isHeld = true;
        private boolean isAsked;

        public void renew() {
            isAsked |= isHeld;
        }

        public void answerHeld() {
            isAsked = false;
        }

        public boolean answerLost() {
            boolean tells = isAsked && isHeld;
            isHeld &= !isAsked;
            isAsked = false;
            return tells;
        }

        public void release() {
            isHeld = false;
        }
    }
}
