package io.github.cachemediator.codec;

import org.jspecify.annotations.Nullable;

/**
 * Why a job failed, as it crosses processes.
 *
 * @param type class name of the handler's error, or {@link #ABANDONED}
 * @param message its message, bounded in length
 */
public record JobFailure(String type, @Nullable String message) {

    /** Type of the failure that the store itself makes when a job's attempts are used up without an end. */
    public static final String ABANDONED = "abandoned";

    private static final int LONGEST = 2_000;

    /** Returns the failure that describes an error. */
    public static JobFailure of(Throwable error) {
        String message = error.getMessage();
        boolean cut = message != null && message.length() > LONGEST;
        return new JobFailure(
                error.getClass().getName(), message != null && cut ? message.substring(0, LONGEST) + "…" : message);
    }
}
