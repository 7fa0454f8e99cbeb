package io.github.cachemediator.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fixed head of an entry, big-endian and readable by scripts: magic {@code CM}, version, flags, run number, soft
 * expiry in Redis milliseconds (0: none), type id. The encoded value follows.
 *
 * @param flags reserved; 0
 * @param run the run that computed the value, above 0 and below 2<sup>52</sup>
 * @param softExpiry when the value becomes stale; 0: never before it expires
 * @param typeId fixed-width hash of the job type, see {@link #typeIdOf}
 */
public record EntryHeader(int flags, long run, long softExpiry, long typeId) {

    /** Bytes before the value. */
    public static final int LENGTH = 28;

    /** The one version there is. */
    public static final byte VERSION = 1;

    private static final long RUN_LIMIT = 1L << 52;

    /** More job types than anybody has; the rest are hashed each time. */
    private static final int MOST_REMEMBERED = 1_024;

    private static final Map<String, Long> TYPE_IDS = new ConcurrentHashMap<>();
    private static final byte MAGIC_1 = 'C';
    private static final byte MAGIC_2 = 'M';

    /** Returns the header of an entry, or {@code null} if the bytes are none of ours or of a version we cannot read. */
    public static @Nullable EntryHeader read(byte[] entry) {
        if (entry.length < LENGTH || entry[0] != MAGIC_1 || entry[1] != MAGIC_2 || entry[2] != VERSION) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(entry);
        long run = buffer.getLong(4);
        return run > 0 && run < RUN_LIMIT
                ? new EntryHeader(entry[3], run, buffer.getLong(12), buffer.getLong(20))
                : null;
    }

    /** Returns an entry: this header and a value. */
    public byte[] prependTo(byte[] value) {
        return ByteBuffer.allocate(LENGTH + value.length)
                .put(MAGIC_1)
                .put(MAGIC_2)
                .put(VERSION)
                .put((byte) flags)
                .putLong(run)
                .putLong(softExpiry)
                .putLong(typeId)
                .put(value)
                .array();
    }

    /** Returns the first eight bytes of the SHA-256 of a job type. */
    public static long typeIdOf(String jobType) {
        Long known = TYPE_IDS.get(jobType);
        if (known == null) {
            known = newTypeId(jobType);
            if (TYPE_IDS.size() < MOST_REMEMBERED) {
                TYPE_IDS.put(jobType, known);
            }
        }
        return known;
    }

    private static long newTypeId(String jobType) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(jobType.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
