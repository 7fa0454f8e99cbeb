package io.github.cachemediator.run;

import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.engine.Interleavings;
import io.github.cachemediator.testkit.engine.NoQueue;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * A lease that is renewed, lost and released by several threads: its loss is told once, and not after its release.
 */
public class LeasesInterleavingsTest {

    /** A queue whose renewals are answered by hand. */
    private static final class Unanswered extends NoQueue {

        private final Queue<CompletableFuture<RenewReply>> renewals = new ConcurrentLinkedQueue<>();

        @Override
        public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
            CompletableFuture<RenewReply> renewal = new CompletableFuture<>();
            renewals.add(renewal);
            return renewal;
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
    void shouldTellOfALossOnceAndNotAfterTheReleaseInEveryOrder() {
        Interleavings.enumerate(LeasesInterleavingsTest.class, OneByOne.class);
    }

    @Operation(nonParallelGroup = "timer")
    public void renew() {
        leases.renewAll();
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
