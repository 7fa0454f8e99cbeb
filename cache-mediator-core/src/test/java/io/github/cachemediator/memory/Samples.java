package io.github.cachemediator.memory;

import io.github.cachemediator.codec.EntryHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The values that explored commands bear. */
final class Samples {

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String OTHER_TYPE = "other";
    static final Duration LEASE = Duration.ofSeconds(10);
    static final Duration LONG = Duration.ofMinutes(10);

    /** Shorter than outcomes are kept. */
    static final Duration SHORT = Duration.ofSeconds(1);

    static final byte[] NOTHING = {};
    static final byte[] FAILURE = "{}".getBytes(StandardCharsets.UTF_8);

    private static final int VERSION_AT = 5;
    private static final byte[] SPEC = "{\"v\":1,}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEWER_SPEC = "{\"v\":2,}".getBytes(StandardCharsets.UTF_8);
    private static final long TYPE_ID = EntryHeader.typeIdOf(TYPE);
    private static final long OTHER_TYPE_ID = EntryHeader.typeIdOf(OTHER_TYPE);

    private Samples() {}

    static byte[] spec(boolean newer) {
        return newer ? NEWER_SPEC : SPEC;
    }

    static boolean isNewer(byte[] spec) {
        return spec[VERSION_AT] != '1';
    }

    static byte[] entryOf(long run, String jobType) {
        return new EntryHeader(0, run, 0, typeId(jobType)).prependTo(NOTHING);
    }

    static long typeId(String jobType) {
        return jobType.equals(TYPE) ? TYPE_ID : OTHER_TYPE_ID;
    }
}
