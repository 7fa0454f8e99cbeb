package io.github.cachemediator.caller;

import io.github.cachemediator.testkit.engine.Interleavings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads that callers share: as if each had a command of its own, for a write that has returned is seen by every read
 * that begins afterwards.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class SharedReadsInterleavingsTest {

    private final LateAnswers<byte @Nullable []> store = new LateAnswers<>(value -> new byte[] {(byte) value});
    private final EntryReads reads = new EntryReads(new GetDriver(store::send));

    @Test
    void shouldReadAsIfNobodyShared() {
        Interleavings.race(SharedReadsInterleavingsTest.class, Register.class);
    }

    @Test
    void shouldReadAsIfNobodySharedWhereverThreadsSwitch() {
        Interleavings.explore(SharedReadsInterleavingsTest.class, Register.class);
    }

    @Operation
    public int write() {
        return store.write();
    }

    @Operation
    public int read() {
        CompletableFuture<@Nullable Entry> read = reads.read("key");
        store.answerUntil(read);
        Entry entry = read.join();
        return entry == null ? -1 : entry.bytes()[0];
    }
}
