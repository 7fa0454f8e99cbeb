package io.github.cachemediator.run;

/**
 * A run's permit, lent out once however many calls the run waits for, until the last of them has ended. Thread-safe.
 */
final class SharedLoan implements Permit {

    private final Permit permit;

    /** Guarded by this. */
    private int waits;

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

    private synchronized boolean begins() {
        return waits++ == 0;
    }

    private synchronized boolean ends() {
        return --waits == 0;
    }
}
