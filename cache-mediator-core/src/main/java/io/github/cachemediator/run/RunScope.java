package io.github.cachemediator.run;

import io.github.cachemediator.queue.RunToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run that the current thread executes, known to the calls that its handler makes.
 *
 * @param token the run
 * @param jobType its job type
 * @param path keys of the jobs that led here, this one's last
 * @param permit what to lend out while the handler waits
 */
public record RunScope(RunToken token, String jobType, List<String> path, Permit permit) {

    private static final ThreadLocal<@Nullable RunScope> CURRENT = new ThreadLocal<>();

    /** Creates a scope; its permit is lent out once, however many calls wait. */
    public RunScope {
        permit = new SharedLoan(permit);
    }

    /** Returns the run of the current thread, if it executes one. */
    public static @Nullable RunScope current() {
        return CURRENT.get();
    }

    /** Does something on this thread as a part of this run. */
    public void run(Runnable part) {
        RunScope before = CURRENT.get();
        enter(this);
        try {
            part.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Tells whether the run's handler has returned, so that what it has called and not waited for is on its own. */
    public boolean isOver() {
        return permit instanceof SharedLoan loan && loan.isOver();
    }

    void end() {
        if (permit instanceof SharedLoan loan) {
            loan.end();
        }
    }

    static void enter(RunScope scope) {
        CURRENT.set(scope);
    }

    static void leave() {
        CURRENT.remove();
    }
}
