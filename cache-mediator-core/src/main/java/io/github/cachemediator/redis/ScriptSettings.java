package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Arguments of the scripts that are the same in every call, encoded once.
 *
 * @param asker name of this instance between spaces, as records have it
 * @param hints longest payload of a hint and what the names of inboxes begin with
 * @param hintsWithoutPayload the same for a cluster
 * @param endLimits longest payload of a hint, longest payload that is kept for others, and what the names of inboxes
 *     begin with
 * @param endLimitsWithoutPayload the same for a cluster
 */
record ScriptSettings(
        byte[] asker, byte[] hints, byte[] hintsWithoutPayload, byte[] endLimits, byte[] endLimitsWithoutPayload) {

    /**
     * Longest payload of a hint. A hint goes to each waiting instance; Redis cuts off a subscriber for which more than
     * 8 MB lie around for a minute, or 32 MB at once, so some hundred hints of this size may be under way to a slow
     * one. Larger results are asked for, by each instance when it is ready.
     */
    private static final int HINT_LIMIT = 64 * 1024;

    private static final int NO_PAYLOAD = -1;

    /**
     * Creates settings.
     *
     * @param maxTransferSize longest payload that is kept for others, in bytes
     */
    static ScriptSettings of(KeySpace keys, String instance, int maxTransferSize) {
        int longest = Math.min(HINT_LIMIT, maxTransferSize);
        String inboxes = " " + keys.inboxPrefix();
        return new ScriptSettings(
                bytes(" " + instance + " "),
                bytes(longest + inboxes),
                bytes(NO_PAYLOAD + inboxes),
                endLimits(longest, maxTransferSize, keys),
                endLimits(NO_PAYLOAD, maxTransferSize, keys));
    }

    private static byte[] endLimits(int hint, int kept, KeySpace keys) {
        byte[] inboxes = bytes(keys.inboxPrefix());
        return ByteBuffer.allocate(2 * Double.BYTES + inboxes.length)
                .putDouble(hint)
                .putDouble(kept)
                .put(inboxes)
                .array();
    }

    /** Returns how hints are sent: over the bus of a cluster a payload would go to all nodes, so there they carry none. */
    byte[] hints(Connector connector) {
        return connector.isOneNode() ? hints : hintsWithoutPayload;
    }

    /** Returns the same with the longest payload that is kept for others. */
    byte[] endLimits(Connector connector) {
        return connector.isOneNode() ? endLimits : endLimitsWithoutPayload;
    }

    /** Returns the first letter of a word, by which the scripts tell it. */
    static byte first(String word) {
        return (byte) word.charAt(0);
    }

    static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    static byte[] millis(Duration duration) {
        return number(duration.toMillis());
    }
}
