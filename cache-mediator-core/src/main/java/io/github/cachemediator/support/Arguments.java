package io.github.cachemediator.support;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks of what callers hand in; each message names the argument, the value and the rule. */
public final class Arguments {

    /** Longest cache key, in bytes of UTF-8. */
    public static final int MAX_KEY_BYTES = 1024;

    private static final int MAX_TYPE_LENGTH = 200;

    /** Longer than any sensible wait, short enough that no arithmetic on milliseconds overflows. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Arguments() {}

    /** Returns a usable cache key. */
    public static String key(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw invalid("cacheKey", key, "not be null or empty");
        }
        int bytes = encodedLength(key);
        require(bytes >= 0, "cacheKey", key, "be valid Unicode, without unpaired surrogates");
        if (bytes > MAX_KEY_BYTES) {
            throw invalid("cacheKey", key, "be at most 1,024 bytes in UTF-8, not " + bytes);
        }
        return key;
    }

    /** Returns a usable job type. */
    public static String jobType(@Nullable String jobType) {
        if (jobType == null || jobType.isBlank()) {
            throw invalid("jobType", jobType, "not be null or empty");
        }
        require(isPlain(jobType), "jobType", jobType, "not hold ':', braces or control characters");
        require(encodedLength(jobType) >= 0, "jobType", jobType, "be valid Unicode, without unpaired surrogates");
        require(
                jobType.length() <= MAX_TYPE_LENGTH,
                "jobType",
                jobType,
                "be at most " + MAX_TYPE_LENGTH + " characters");
        return jobType;
    }

    /** Returns a duration of at least a millisecond. */
    public static Duration positive(String name, @Nullable Duration value) {
        if (value == null || value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw invalid(name, value, "be at least 1 ms and at most " + LONGEST.toDays() + " days");
        }
        return value;
    }

    /** Returns a duration that is zero or at least a millisecond. */
    public static Duration notNegative(String name, @Nullable Duration value) {
        return value != null && value.isZero() ? value : positive(name, value);
    }

    /** Returns a number of at least one. */
    public static int positive(String name, int value) {
        require(value > 0, name, value, "be at least 1");
        return value;
    }

    /** Returns a value that is there. */
    public static <T> T notNull(String name, @Nullable T value) {
        if (value == null) {
            throw invalid(name, null, "not be null");
        }
        return value;
    }

    /** Throws unless a rule holds. */
    public static void require(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            throw invalid(name, value, rule);
        }
    }

    /** Returns the error for a value that breaks a rule. */
    public static IllegalArgumentException invalid(String name, @Nullable Object value, String rule) {
        return new InvalidArgumentException(name, value, rule);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '{' || c == '}' || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number of bytes of a text in UTF-8, or -1 if it is no valid Unicode. Every call has it done, most of them
     * for a few characters: an encoder would cost more than all else that is checked.
     */
    private static int encodedLength(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }
}
