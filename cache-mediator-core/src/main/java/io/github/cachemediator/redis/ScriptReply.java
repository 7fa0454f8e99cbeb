package io.github.cachemediator.redis;

import io.github.cachemediator.queue.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script has returned: a code and whatever belongs to it, or a number. */
final class ScriptReply {

    private final List<?> parts;

    ScriptReply(List<?> parts) {
        this.parts = parts;
    }

    /** Returns the code, which is the first part. */
    String code() {
        return text(0);
    }

    /** Returns what follows the code in a reply that is one text, if it is of that code and length; else {@code null}. */
    @Nullable
    ByteBuffer packed(String code, int length) {
        if (parts.size() != 1 || !(parts.get(0) instanceof byte[] bytes) || bytes.length != code.length() + length) {
            return null;
        }
        boolean matches = new String(bytes, 0, code.length(), StandardCharsets.US_ASCII).equals(code);
        return matches ? ByteBuffer.wrap(bytes, code.length(), length) : null;
    }

    /** Tells whether it is a number and nothing else. */
    boolean isNumber() {
        return parts.size() == 1 && parts.get(0) instanceof Long;
    }

    int size() {
        return parts.size();
    }

    long number(int index) {
        return parts.get(index) instanceof Long number ? number : Long.parseLong(text(index));
    }

    int integer(int index) {
        return Math.toIntExact(number(index));
    }

    boolean flag(int index) {
        return number(index) != 0;
    }

    Duration millis(int index) {
        return Duration.ofMillis(number(index));
    }

    String text(int index) {
        return parts.get(index) instanceof String text ? text : new String(bytes(index), StandardCharsets.UTF_8);
    }

    byte[] bytes(int index) {
        byte[] bytes = bytesOrNull(index);
        return bytes == null ? new byte[0] : bytes;
    }

    byte @Nullable [] bytesOrNull(int index) {
        return index < parts.size() ? (byte[]) parts.get(index) : null;
    }

    ScriptReply nested(int index) {
        return new ScriptReply((List<?>) parts.get(index));
    }

    Outcome.Kind outcomeKind(int index) {
        String letter = text(index);
        Outcome.Kind kind = letter.length() == 1 ? Outcome.Kind.of(letter.charAt(0)) : null;
        if (kind == null) {
            throw unknown(letter);
        }
        return kind;
    }

    /** Returns the error for a code that is not in the script's head comment. */
    static IllegalStateException unknown(String code) {
        return new IllegalStateException("A script has answered with an unknown code: " + code);
    }
}
