package io.github.cachemediator.caller;

import io.github.cachemediator.testkit.engine.Interleavings;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads that callers share: as if each had a command of its own, for a write that has returned is seen by every read
 * that begins afterwards.
 */
public class SharedReadsInterleavingsTest {

    private final LateAnswers<byte @Nullable []> store = new LateAnswers<>(value -> new byte[] {(byte) value});
    private final EntryReads reads = new EntryReads(new GetDriver(store::send));

    @Test
    void shouldReadAsIfNobodyShared() {
        Interleavings.race(SharedReadsInterleavingsTest.class, Register.class);
    }

    @Test
    void shouldReadAsIfNobodySharedInEveryOrder() {
        Interleavings.enumerate(SharedReadsInterleavingsTest.class, Register.class);
    }

    @Operation
    public int write() {
        return store.write();
    }

    @Operation
    public int read() {
        CompletableFuture<byte @Nullable []> read = reads.read("key");
        store.answerUntil(read);
        byte[] value = read.join();
        return value == null ? -1 : value[0];
    }
}
