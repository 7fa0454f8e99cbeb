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

    /** Does something on this thread, which executes no run yet, as a part of this run. */
    public void run(Runnable part) {
        enter(this);
        try {
            part.run();
        } finally {
            leave();
        }
    }

    static void enter(RunScope scope) {
        CURRENT.set(scope);
    }

    static void leave() {
        CURRENT.remove();
    }
}
