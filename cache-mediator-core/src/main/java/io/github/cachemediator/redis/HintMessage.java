package io.github.cachemediator.redis;

import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The form of a hint in a channel: a line of {@code version run kind key-length type-length payload-length}, then the
 * three without anything between them. The payload length is -1 if the outcome has to be asked for.
 */
final class HintMessage {

    private static final int PARTS = 6;
    private static final int LONGEST_HEAD = 100;

    private HintMessage() {}

    /** Returns the hint, or {@code null} if the message is none of ours. */
    static @Nullable Hint decoded(byte[] message) {
        int head = lineEnd(message);
        if (head < 0) {
            return null;
        }
        String[] parts = new String(message, 0, head, StandardCharsets.US_ASCII).split(" ", -1);
        if (parts.length != PARTS || !parts[0].equals("1") || parts[2].length() != 1) {
            return null;
        }
        try {
            return decoded(message, head + 1, parts);
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Hint decoded(byte[] message, int keyStart, String[] parts) {
        long run = Long.parseLong(parts[1]);
        Outcome.Kind kind = Outcome.Kind.of(parts[2].charAt(0));
        int keyLength = Integer.parseInt(parts[3]);
        int typeLength = Integer.parseInt(parts[4]);
        int payloadLength = Integer.parseInt(parts[5]);
        if (kind == null || run <= 0 || keyLength <= 0 || typeLength <= 0 || payloadLength < -1) {
            return null;
        }
        int typeStart = Math.addExact(keyStart, keyLength);
        int payloadStart = Math.addExact(typeStart, typeLength);
        if (Math.addExact(payloadStart, Math.max(payloadLength, 0)) != message.length) {
            return null;
        }
        String key = new String(message, keyStart, keyLength, StandardCharsets.UTF_8);
        String type = new String(message, typeStart, typeLength, StandardCharsets.UTF_8);
        Outcome outcome = payloadLength < 0
                ? null
                : new Outcome(run, kind, Arrays.copyOfRange(message, payloadStart, message.length));
        return new Hint(key, run, type, outcome);
    }

    private static int lineEnd(byte[] message) {
        for (int i = 0; i < message.length && i < LONGEST_HEAD; i++) {
            if (message[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
