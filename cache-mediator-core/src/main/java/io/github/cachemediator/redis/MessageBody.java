package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a message for a job: its form's version, and the cache key. */
final class MessageBody {

    /** Most characters that are shown of a message that is none of ours. */
    private static final int MOST_SHOWN = 1_000;

    private static final byte[] VERSION = bytes("1");
    private static final byte[] VERSION_FIELD = bytes("v");
    private static final byte[] KEY_FIELD = bytes("k");

    private MessageBody() {}

    /**
     * Returns the delivery of a message, without a key if it is none of ours; {@code null} if it is of a newer version.
     */
    static @Nullable Delivery delivery(StreamName stream, String id, @Nullable Map<byte[], byte[]> body) {
        if (body == null) {
            return new Delivery(stream, id, null);
        }
        byte[] version = field(body, VERSION_FIELD);
        if (version != null && isNewer(version)) {
            return null;
        }
        String key = Arrays.equals(version, VERSION) ? text(field(body, KEY_FIELD)) : null;
        return new Delivery(stream, id, key, key == null ? shown(body) : null);
    }

    /** Tells whether a version is a number above ours, in the one way to write it. */
    private static boolean isNewer(byte[] version) {
        for (byte digit : version) {
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return version.length > 0 && version[0] != '0' && !Arrays.equals(version, VERSION);
    }

    private static @Nullable String text(byte @Nullable [] key) {
        if (key == null || key.length == 0) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String shown(Map<byte[], byte[]> body) {
        StringBuilder shown = new StringBuilder();
        body.forEach((name, value) -> {
            show(shown.isEmpty() ? "" : " ", name, shown);
            show("=", value, shown);
        });
        return shown.length() < MOST_SHOWN ? shown.toString() : shown + "…";
    }

    /** Adds bytes as ASCII, what is none escaped, as far as there is room. */
    private static void show(String before, byte[] bytes, StringBuilder shown) {
        shown.append(shown.length() < MOST_SHOWN ? before : "");
        for (int i = 0; i < bytes.length && shown.length() < MOST_SHOWN; i++) {
            boolean plain = bytes[i] >= ' ' && bytes[i] <= '~' && bytes[i] != '\\';
            shown.append(plain ? String.valueOf((char) bytes[i]) : String.format("\\x%02x", bytes[i]));
        }
    }

    private static byte @Nullable [] field(Map<byte[], byte[]> body, byte[] name) {
        for (Map.Entry<byte[], byte[]> field : body.entrySet()) {
            if (Arrays.equals(field.getKey(), name)) {
                return field.getValue();
            }
        }
        return null;
    }
}
