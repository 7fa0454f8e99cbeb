package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import java.time.Duration;

/**
 * Arguments of the scripts that are the same in every call, encoded once.
 *
 * @param instance name of this instance
 * @param inboxes what the names of inboxes begin with
 * @param hintLimit longest payload of a hint on one node, in bytes
 * @param transferLimit longest payload that is kept for others, in bytes
 */
record ScriptSettings(byte[] instance, byte[] inboxes, byte[] hintLimit, byte[] transferLimit) {

    /**
     * Longest payload of a hint. A hint goes to each waiting instance; Redis cuts off a subscriber for which more than
     * 8 MB lie around for a minute, or 32 MB at once, so some hundred hints of this size may be under way to a slow
     * one. Larger results are asked for, by each instance when it is ready.
     */
    private static final int HINT_LIMIT = 64 * 1024;

    private static final byte[] NO_PAYLOAD = number(-1);

    static ScriptSettings of(KeySpace keys, String instance, int maxTransferSize) {
        return new ScriptSettings(
                bytes(instance),
                bytes(keys.inboxPrefix()),
                number(Math.min(HINT_LIMIT, maxTransferSize)),
                number(maxTransferSize));
    }

    /**
     * Returns the longest payload of a hint: over the bus of a cluster it would go to all nodes, so there hints carry
     * none.
     */
    byte[] hintLimit(Connector connector) {
        return connector.isOneNode() ? hintLimit : NO_PAYLOAD;
    }

    static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    static byte[] millis(Duration duration) {
        return number(duration.toMillis());
    }
}
