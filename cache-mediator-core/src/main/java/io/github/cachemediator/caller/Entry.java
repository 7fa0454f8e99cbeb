package io.github.cachemediator.caller;

import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that callers of this instance are answered with: those who wait for the same answer get the same
 * one, and with it, where values may be shared, the value that the first of them has read, or that the handler of a run in
 * this instance has returned. Thread-safe.
 */
final class Entry {

    private final byte[] bytes;
    private volatile @Nullable Value shared;

    Entry(byte[] bytes) {
        this(bytes, null);
    }

    /**
     * Creates an entry whose value is known already to those who ask for just its class; {@code null}: it is not. What has
     * type parameters, or elements, may hold what is read as something else.
     */
    Entry(byte[] bytes, @Nullable Object value) {
        this.bytes = bytes;
        this.shared = value != null && isPlain(value.getClass()) ? new Value(value.getClass(), value) : null;
    }

    private static boolean isPlain(Class<?> type) {
        return !type.isArray() && type.getTypeParameters().length == 0;
    }

    /** Returns what is stored; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns a value of a type that may be known already; else reads it, for others too. */
    @Nullable
    Object shared(Type type, Supplier<@Nullable Object> reader) {
        Value known = shared;
        if (known != null && known.type.equals(type)) {
            return known.value;
        }
        Object value = reader.get(); // by two at the same time, perhaps: better than one waiting for the other
        shared = new Value(type, value);
        return value;
    }

    private record Value(Type type, @Nullable Object value) {}
}
