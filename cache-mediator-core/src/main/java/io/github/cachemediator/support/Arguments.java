package io.github.cachemediator.support;

import java.nio.charset.StandardCharsets;
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
        require(encodable(key), "cacheKey", key, "be valid Unicode, without unpaired surrogates");
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        require(bytes <= MAX_KEY_BYTES, "cacheKey", key, "be at most 1,024 bytes in UTF-8, not " + bytes);
        return key;
    }

    /** Returns a usable job type. */
    public static String jobType(@Nullable String jobType) {
        if (jobType == null || jobType.isBlank()) {
            throw invalid("jobType", jobType, "not be null or empty");
        }
        boolean plain = jobType.chars().noneMatch(c -> c == ':' || c == '{' || c == '}' || Character.isISOControl(c));
        require(plain, "jobType", jobType, "not hold ':', braces or control characters");
        require(encodable(jobType), "jobType", jobType, "be valid Unicode, without unpaired surrogates");
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

    private static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
