package io.github.cachemediator.queue;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked. */
public class QueueFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Creates a failure; the message is fit for users and holds no foreign text unescaped. */
    public QueueFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Returns the failure behind an error that a stage completed with, or that waiting for it threw; what is not ours
     * counts as unreachable.
     */
    public static QueueFailure of(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof QueueFailure failure
                ? failure
                : new QueueFailure(
                        Kind.UNREACHABLE,
                        "The cache could not be used: " + cause.getClass().getSimpleName(),
                        cause);
    }

    /** Returns what sort of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Sorts of failure, by what helps. */
    public enum Kind {
        /**
         * The store is there but cannot do it now (loading, failing over, resharding): try again until the deadline.
         */
        BUSY,
        /** The store cannot be reached, or did not answer in time: the policy for that applies. */
        UNREACHABLE,
        /** The store refuses, and will again (out of memory, no permission): tell the user what to change. */
        REFUSED,
        /** The store has done it, but may lose it again: repeat it. */
        UNCONFIRMED
    }
}
