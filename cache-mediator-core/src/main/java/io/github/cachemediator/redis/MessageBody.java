package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a message for a job: its form's version, and the cache key. */
final class MessageBody {

    private static final byte[] VERSION = bytes("1");
    private static final byte[] VERSION_FIELD = bytes("v");
    private static final byte[] KEY_FIELD = bytes("k");

    private MessageBody() {}

    /** Returns the cache key, or {@code null} if the message is none of ours. */
    static @Nullable String key(@Nullable Map<byte[], byte[]> body) {
        return body == null ? null : key(field(body, VERSION_FIELD), field(body, KEY_FIELD));
    }

    /** Returns the cache key, or {@code null} if the message is none of ours. */
    static @Nullable String key(byte @Nullable [] version, byte @Nullable [] key) {
        if (key == null || key.length == 0 || !Arrays.equals(version, VERSION)) {
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

    private static byte @Nullable [] field(Map<byte[], byte[]> body, byte[] name) {
        for (Map.Entry<byte[], byte[]> field : body.entrySet()) {
            if (Arrays.equals(field.getKey(), name)) {
                return field.getValue();
            }
        }
        return null;
    }
}
