package io.github.cachemediator.caller;

import org.jspecify.annotations.Nullable;

/**
 * A value that was read, which may be {@code null}.
 *
 * @param value the value
 */
record Decoded<T>(@Nullable T value) {}
