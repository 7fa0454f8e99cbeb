package io.github.cachemediator;

import java.util.List;

/**
 * A handler waits, directly or through other jobs, for its own key. Thrown at once instead of waiting for the timeout.
 *
 * @since 0.1.0
 */
public class JobCycleException extends CacheMediatorException {

    private static final long serialVersionUID = 1L;

    /** The keys of the cycle. */
    @SuppressWarnings("serial") // an immutable copy, which is serializable
    private final List<String> path;

    /** Creates an exception about a path of keys that ends where it began. */
    public JobCycleException(String message, String cacheKey, String jobType, List<String> path) {
        super(message, cacheKey, jobType, null);
        this.path = List.copyOf(path);
    }

    /** Returns the keys of the cycle, in the order in which they wait for each other. */
    public List<String> path() {
        return path;
    }
}
