package io.github.cachemediator.testkit.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The field {@value #FIELD} of a record, as the scripts write it. Times are in milliseconds. */
public record StoredJob(
        int version,
        char state,
        boolean isVoid,
        long run,
        long leaseEnds,
        long leaseLength,
        long failureTtl,
        int attempts,
        int messages,
        int mostAttempts,
        String jobType,
        String owner,
        String recordTtl,
        List<String> waiting) {

    /** The name of the field. */
    public static final String FIELD = "j";

    private static final int HEAD = 56;

    /** Reads it. */
    public static StoredJob of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.get();
        char state = (char) in.get();
        boolean isVoid = in.get() == 1;
        long run = (long) in.getDouble();
        long leaseEnds = (long) in.getDouble();
        long leaseLength = (long) in.getDouble();
        long failureTtl = (long) in.getDouble();
        int attempts = in.getInt();
        int messages = in.getInt();
        int mostAttempts = in.getInt();
        int typeLength = in.getInt();
        int ownerLength = in.getInt();
        int ttlLength = in.get();
        String jobType = text(in, typeLength);
        String owner = text(in, ownerLength);
        String ttl = text(in, ttlLength);
        String waiting = text(in, in.remaining()).trim();
        return new StoredJob(
                version,
                state,
                isVoid,
                run,
                leaseEnds,
                leaseLength,
                failureTtl,
                attempts,
                messages,
                mostAttempts,
                jobType,
                owner,
                ttl,
                waiting.isEmpty() ? List.of() : Arrays.asList(waiting.split(" ")));
    }

    private static String text(ByteBuffer in, int length) {
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, UTF_8);
    }

    /** Returns how it is stored. */
    public byte[] bytes() {
        byte[] type = jobType.getBytes(UTF_8);
        byte[] own = owner.getBytes(UTF_8);
        byte[] ttl = recordTtl.getBytes(UTF_8);
        byte[] instances = (waiting.isEmpty() ? "" : " " + String.join(" ", waiting) + " ").getBytes(UTF_8);
        return ByteBuffer.allocate(HEAD + type.length + own.length + ttl.length + instances.length)
                .put((byte) version)
                .put((byte) state)
                .put((byte) (isVoid ? 1 : 0))
                .putDouble(run)
                .putDouble(leaseEnds)
                .putDouble(leaseLength)
                .putDouble(failureTtl)
                .putInt(attempts)
                .putInt(messages)
                .putInt(mostAttempts)
                .putInt(type.length)
                .putInt(own.length)
                .put((byte) ttl.length)
                .put(type)
                .put(own)
                .put(ttl)
                .put(instances)
                .array();
    }
}
