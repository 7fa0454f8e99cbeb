package io.github.cachemediator.codec;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.JobCycleException;
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

    /** Longest message, in characters. */
    public static final int LONGEST = 2_000;

    /** Returns the failure that describes an error. A circle of jobs stays one for all whom it passes through. */
    public static JobFailure of(Throwable error) {
        if (error instanceof CacheJobFailedException nested
                && nested.errorType().equals(JobCycleException.class.getName())) {
            return new JobFailure(nested.errorType(), nested.errorMessage());
        }
        return new JobFailure(error.getClass().getName(), cut(messageOf(error)));
    }

    private static @Nullable String messageOf(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            return "its message cannot be had: " + e.getClass().getName();
        }
    }

    private static @Nullable String cut(@Nullable String message) {
        if (message == null || message.length() <= LONGEST) {
            return message;
        }
        boolean splits = Character.isHighSurrogate(message.charAt(LONGEST - 1));
        return message.substring(0, splits ? LONGEST - 1 : LONGEST) + "…";
    }
}
