package io.github.cachemediator.benchmarks.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of every measurement: a product, as shops cache them, of about 1 KB in JSON. Immutable.
 *
 * @param key the cache key that it was computed for, so that every caller can see that the value is its own
 * @param name of the product
 * @param price in cents
 * @param stock pieces that are there
 * @param rating from 1 to 5
 * @param available whether it can be bought
 * @param tags words to find it by
 * @param description for people
 */
public record Payload(
        String key,
        String name,
        long price,
        int stock,
        double rating,
        boolean available,
        List<String> tags,
        String description) {

    private static final List<String> TAGS = List.of("garden", "steel", "outdoor", "winter", "gift", "set of three");

    private static final String DESCRIPTION =
            "A sturdy tool for every season, forged in one piece and ground by hand. ".repeat(11)
                    + "Comes with a leather case and a lifelong warranty.";

    /** Returns the value of a key. */
    public static Payload of(String key) {
        int hash = key.hashCode() & 0xffff;
        return new Payload(key, "Product " + hash, 1_000 + hash, hash & 0xff, 1 + (hash & 3), true, TAGS, DESCRIPTION);
    }

    /**
     * Returns the value, having made sure that it is the key's.
     *
     * @throws IllegalStateException if it is not: then nothing that was measured means anything
     */
    static Payload checked(@Nullable Payload value, String key) {
        if (value == null || !value.key.equals(key)) {
            throw new IllegalStateException("Wrong value for " + key + ": " + value);
        }
        return value;
    }
}
