package io.github.cachemediator.run;

import io.github.cachemediator.testkit.engine.Interleavings;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loan that several calls share: the permit is lent by the first and taken back by the last, or by the run's end. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class SharedLoanInterleavingsTest {

    private final ThreadLocal<Boolean> passedOn = ThreadLocal.withInitial(() -> false);
    private final SharedLoan loan = new SharedLoan(new Permit() {
        @Override
        public void lend() {
            passedOn.set(true);
        }

        @Override
        public void takeBack() {
            passedOn.set(true);
        }
    });

    @Test
    void shouldBehaveAsIfOneCallUsedItAtATime() {
        Interleavings.race(SharedLoanInterleavingsTest.class, OneByOne.class);
    }

    @Test
    void shouldBehaveAsIfOneCallUsedItAtATimeWhereverThreadsSwitch() {
        Interleavings.explore(SharedLoanInterleavingsTest.class, OneByOne.class);
    }

    /** Returns whether this one lends the permit. */
    @Operation
    public boolean lend() {
        return passesOn(loan::lend);
    }

    /** Returns whether this one takes the permit back. */
    @Operation
    public boolean takeBack() {
        return passesOn(loan::takeBack);
    }

    /** Returns whether this one takes the permit back. */
    @Operation
    public boolean end() {
        return passesOn(loan::end);
    }

    @Operation
    public boolean isOver() {
        return loan.isOver();
    }

    private boolean passesOn(Runnable step) {
        passedOn.set(false);
        step.run();
        return passedOn.get();
    }

    /** The specification. */
    public static class OneByOne {
        private int waits;
        private boolean over;

        public boolean lend() {
            return !over && waits++ == 0;
        }

        public boolean takeBack() {
            return !over && --waits == 0;
        }

        public boolean end() {
            boolean lent = !over && waits > 0;
            over = true;
            return lent;
        }

        public boolean isOver() {
            return over;
        }
    }
}
