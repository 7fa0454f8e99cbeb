package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.CacheMediatorBuilder;
import org.jspecify.annotations.Nullable;

/** A store that several mediators share, as several instances of an application do. */
public interface MediatorStore extends AutoCloseable {

    /** Returns a builder of a mediator on this store. */
    CacheMediatorBuilder builder();

    /** Returns the entry of a key as it is stored, or {@code null}. */
    byte @Nullable [] entry(String key);

    /** Puts bytes where the entry of a key is. */
    void plant(String key, byte[] entry);

    /** Returns how many dead letters a job type has. */
    long deadLetters(String jobType);

    @Override
    void close();
}
