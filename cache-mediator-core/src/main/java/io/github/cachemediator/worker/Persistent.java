package io.github.cachemediator.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that a timer repeats, which an exception would end for good: says so once while it lasts, and leaves it to the
 * next time.
 */
final class Persistent implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Persistent.class);

    private final String name;
    private final Runnable step;
    private boolean failing;

    /**
     * Creates it.
     *
     * @param name what the step does, for the log
     */
    Persistent(String name, Runnable step) {
        this.name = name;
        this.step = step;
    }

    /** Tries once; called by one timer. */
    @Override
    public void run() {
        try {
            step.run();
            failing = false;
        } catch (Throwable e) { // whatever it is, the next try follows
            if (!failing) {
                failing = true;
                LOG.warn("{} failed and will be tried again; not said again until it has worked", name, e);
            }
        }
    }
}
