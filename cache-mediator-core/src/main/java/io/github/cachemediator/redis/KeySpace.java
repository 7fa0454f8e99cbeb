package io.github.cachemediator.redis;

import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.support.Arguments;
import java.nio.charset.StandardCharsets;

/**
 * All names in Redis. Entry and record of a cache key share a hash slot; no two cache keys share a name, and none can
 * break out of its braces: {@code %}, braces and control characters in it are escaped as {@code %} and two hexadecimal
 * digits. Immutable.
 *
 * @since 0.1.0
 */
public final class KeySpace {

    /** The consumer group of every stream. */
    static final String GROUP = "workers";

    private static final String HEX = "0123456789ABCDEF";

    private final String base;

    /**
     * Creates the names of a group of applications.
     *
     * @param prefix what every name begins with, {@code cm} for instance
     * @param namespace names the applications that share caches and workers; empty: none
     * @throws IllegalArgumentException if one of them holds braces or control characters, or is not usable otherwise
     */
    public KeySpace(String prefix, String namespace) {
        Arguments.require(!prefix.isEmpty(), "keyPrefix", prefix, "not be empty");
        base = namespace.isEmpty()
                ? plain("keyPrefix", prefix) + ":"
                : plain("keyPrefix", prefix) + ":" + plain("namespace", namespace) + ":";
    }

    /** Returns the name of an entry. */
    public String entry(String cacheKey) {
        return base + "{" + escaped(cacheKey) + "}";
    }

    /** Returns the name of a job record. */
    public String record(String cacheKey) {
        return entry(cacheKey) + ":job";
    }

    /**
     * Returns the name of a stream.
     *
     * @param partitions how many streams each job type has
     */
    public String stream(StreamName stream, int partitions) {
        String name = base + "jobs:" + stream.jobType();
        return partitions > 1 ? name + ":" + stream.partition() : name;
    }

    /** Returns the name of the stream of a job type's dead letters. */
    public String deadLetters(String jobType) {
        return base + "dead:" + jobType;
    }

    /** Returns the name of the channel that reaches an instance. */
    public String inbox(String instance) {
        return inboxPrefix() + instance;
    }

    String inboxPrefix() {
        return base + "inbox:";
    }

    byte[] entryBytes(String cacheKey) {
        return bytes(entry(cacheKey));
    }

    byte[] recordBytes(String cacheKey) {
        return bytes(record(cacheKey));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(String name, String value) {
        boolean safe = value.chars().noneMatch(c -> c == '{' || c == '}' || Character.isISOControl(c));
        Arguments.require(safe, name, value, "not hold braces or control characters");
        Arguments.require(isUnicode(value), name, value, "be valid Unicode, without unpaired surrogates");
        // Else a stream of the job type "jobs" could bear the name of one in the namespace "jobs".
        boolean free = !value.equals("jobs") && !value.endsWith(":jobs");
        Arguments.require(free, name, value, "not end with the reserved word 'jobs'");
        return value;
    }

    private static String escaped(String cacheKey) {
        Arguments.require(!cacheKey.isEmpty(), "cacheKey", cacheKey, "not be empty");
        for (int i = 0; i < cacheKey.length(); i++) {
            if (!isPlain(cacheKey.charAt(i))) {
                return escapedFrom(i, cacheKey);
            }
        }
        return cacheKey;
    }

    private static String escapedFrom(int start, String cacheKey) {
        Arguments.require(isUnicode(cacheKey), "cacheKey", cacheKey, "be valid Unicode, without unpaired surrogates");
        StringBuilder escaped = new StringBuilder(cacheKey.length() + 16).append(cacheKey, 0, start);
        for (int i = start; i < cacheKey.length(); i++) {
            char c = cacheKey.charAt(i);
            if (isPlain(c) || Character.isSurrogate(c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return escaped.toString();
    }

    /**
     * Tells whether a character can stand as it is; what cannot is below 256, or a surrogate that has to be looked at.
     */
    private static boolean isPlain(char c) {
        return c != '%' && c != '{' && c != '}' && !Character.isISOControl(c) && !Character.isSurrogate(c);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
