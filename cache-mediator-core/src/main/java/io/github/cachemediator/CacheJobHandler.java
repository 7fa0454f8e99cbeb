package io.github.cachemediator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the handler of a job type: a bean that implements {@link JobHandler}, or any bean method of the form
 * {@code T m()}, {@code T m(P)}, {@code T m(JobContext)} or {@code T m(P, JobContext)}. A method may return a
 * {@link java.util.concurrent.CompletionStage}.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CacheJobHandler {

    /**
     * Returns the job type, one handler for each: 1 to 200 characters, not blank, without {@code ':'}, braces or
     * control characters.
     */
    String value();

    /** Returns the errors, subclasses included, after which another attempt makes no sense. */
    Class<? extends Throwable>[] noRetryFor() default {};
}
