package io.github.cachemediator.worker;

import io.github.cachemediator.testkit.engine.Interleavings;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Permits that are taken, given and lent by several threads: none is lost, none is there twice, nobody is forgotten. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class PermitsInterleavingsTest {

    private static final int COUNT = 2;

    private final Permits permits = new Permits(COUNT, () -> {});
    private final ThreadLocal<Boolean> started = ThreadLocal.withInitial(() -> false);

    @Test
    void shouldBehaveAsIfOneThreadUsedThemAtATime() {
        Interleavings.race(PermitsInterleavingsTest.class, OneByOne.class);
    }

    @Test
    void shouldBehaveAsIfOneThreadUsedThemAtATimeWhereverThreadsSwitch() {
        Interleavings.explore(PermitsInterleavingsTest.class, OneByOne.class);
    }

    /** Returns whether the start was run at once. */
    @Operation
    public boolean take() {
        started.set(false);
        permits.take(() -> started.set(true));
        return started.get();
    }

    /** Returns whether a start that waited was run. */
    @Operation
    public boolean give() {
        started.set(false);
        permits.give();
        return started.get();
    }

    @Operation
    public void takeBack() {
        permits.takeBack();
    }

    @Operation
    public int free() {
        return permits.free();
    }

    /** The specification. */
    public static class OneByOne {
        private int free = COUNT;
        private int waiting;

        public boolean take() {
            if (free <= 0) {
                waiting++;
                return false;
            }
            free--;
            return true;
        }

        public boolean give() {
            boolean starts = ++free > 0 && waiting > 0;
            if (starts) {
                free--;
                waiting--;
            }
            return starts;
        }

        public void takeBack() {
            free--;
        }

        public int free() {
            return Math.max(0, free - waiting);
        }
    }
}
