package io.github.cachemediator.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values by key, each with a time after which it is gone. Not thread-safe. */
final class ExpiringMap<V> {

    private final Map<String, Cell<V>> cells = new HashMap<>();
    private final TreeSet<Cell<V>> byExpiry =
            new TreeSet<>(Comparator.<Cell<V>>comparingLong(Cell::expiresAt).thenComparing(Cell::key));

    @Nullable
    V get(String key) {
        Cell<V> cell = cells.get(key);
        return cell == null ? null : cell.value();
    }

    /** Returns when a value is gone; 0 if there is none. */
    long expiryOf(String key) {
        Cell<V> cell = cells.get(key);
        return cell == null ? 0 : cell.expiresAt();
    }

    void put(String key, V value, long expiresAt) {
        remove(key);
        Cell<V> cell = new Cell<>(key, value, expiresAt);
        cells.put(key, cell);
        byExpiry.add(cell);
    }

    boolean remove(String key) {
        Cell<V> cell = cells.remove(key);
        return cell != null && byExpiry.remove(cell);
    }

    /** Removes what is over. */
    void expire(long now) {
        while (!byExpiry.isEmpty() && byExpiry.first().expiresAt() <= now) {
            remove(byExpiry.first().key());
        }
    }

    void clear() {
        cells.clear();
        byExpiry.clear();
    }

    int size() {
        return cells.size();
    }

    private record Cell<V>(String key, V value, long expiresAt) {}
}
