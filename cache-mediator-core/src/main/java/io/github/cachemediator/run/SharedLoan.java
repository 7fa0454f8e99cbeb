package io.github.cachemediator.run;

/**
 * A run's permit, lent out once however many calls the run waits for, until the last of them or the run itself has ended.
 * Thread-safe.
 */
final class SharedLoan implements Permit {

    private final Permit permit;

    /** Guarded by this, as is what follows. */
    private int waits;

    private boolean over;

    SharedLoan(Permit permit) {
        this.permit = permit;
    }

    @Override
    public void lend() {
        if (begins()) {
            permit.lend();
        }
    }

    @Override
    public void takeBack() {
        if (ends()) {
            permit.takeBack();
        }
    }

    /** Ends the loan: the run has ended, and calls that it did not wait for have nothing to lend. */
    void end() {
        if (becomesOver()) {
            permit.takeBack();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    private synchronized boolean begins() {
        return !over && waits++ == 0;
    }

    private synchronized boolean ends() {
        return !over && --waits == 0;
    }

    private synchronized boolean becomesOver() {
        boolean lent = !over && waits > 0;
        over = true;
        return lent;
    }
}
