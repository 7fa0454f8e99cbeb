package io.github.cachemediator.simulation.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys. What has expired is removed when it is looked at; time stands still during a command. */
final class Database {

    private final Map<String, Stored> keys = new HashMap<>();

    /** The server's clock, in microseconds. */
    private long micros;

    void setMicros(long micros) {
        this.micros = micros;
    }

    long micros() {
        return micros;
    }

    long millis() {
        return micros / 1000;
    }

    @Nullable
    String string(String key) {
        return value(key, String.class);
    }

    @SuppressWarnings("unchecked") // hashes are the only maps
    @Nullable
    Map<String, String> hash(String key) {
        return value(key, LinkedHashMap.class);
    }

    @Nullable
    Stream stream(String key) {
        return value(key, Stream.class);
    }

    Map<String, String> hashOrNew(String key) {
        Map<String, String> hash = hash(key);
        if (hash == null) {
            hash = new LinkedHashMap<>();
            put(key, hash);
        }
        return hash;
    }

    Stream streamOrNew(String key) {
        Stream stream = stream(key);
        if (stream == null) {
            stream = new Stream();
            put(key, stream);
        }
        return stream;
    }

    boolean isStream(String key) {
        Stored stored = living(key);
        return stored != null && stored.value instanceof Stream;
    }

    /** Stores a value without an expiry. */
    void put(String key, Object value) {
        keys.put(key, new Stored(value));
    }

    boolean contains(String key) {
        return living(key) != null;
    }

    boolean remove(String key) {
        return living(key) != null && keys.remove(key) != null;
    }

    /** Sets when a key expires. Returns whether it is there. */
    boolean expireAt(String key, long millis) {
        Stored stored = living(key);
        if (stored == null) {
            return false;
        }
        stored.expiry = millis;
        if (millis <= millis()) {
            keys.remove(key);
        }
        return true;
    }

    /** Returns for how long a key still lives, in ms; -1: for ever, -2: it is not there. */
    long millisLeft(String key) {
        Stored stored = living(key);
        if (stored == null) {
            return -2;
        }
        return stored.expiry < 0 ? -1 : stored.expiry - millis();
    }

    void clear() {
        keys.clear();
    }

    /** Returns the names of all keys, sorted. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(keys.keySet());
        names.removeIf(name -> living(name) == null);
        return names;
    }

    private <T> @Nullable T value(String key, Class<T> type) {
        Stored stored = living(key);
        if (stored == null) {
            return null;
        }
        if (!type.isInstance(stored.value)) {
            throw new RedisError(RedisError.WRONG_TYPE);
        }
        return type.cast(stored.value);
    }

    private @Nullable Stored living(String key) {
        Stored stored = keys.get(key);
        if (stored != null && stored.expiry >= 0 && stored.expiry <= millis()) {
            keys.remove(key);
            return null;
        }
        return stored;
    }

    private static final class Stored {
        private final Object value;
        private long expiry = -1;

        Stored(Object value) {
            this.value = value;
        }
    }
}
