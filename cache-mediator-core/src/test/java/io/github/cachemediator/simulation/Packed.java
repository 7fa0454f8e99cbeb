package io.github.cachemediator.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Numbers in the first argument of scripts, and where they are; and packed replies. */
final class Packed {

    static final int ASK_NEED = 2;
    static final int ASK_AGE = 10;
    static final int ASK_LEASE = 18;
    static final int ASK_UNDECODABLE = 34;
    static final int END_RUN = 1;

    private Packed() {}

    /** Returns the parts of a reply that is one text. */
    static List<?> reply(String reply) {
        String code = reply.substring(0, Math.min(4, reply.length()));
        return switch (code) {
            case "JOIN" ->
                List.of(code, number(reply, 4), number(reply, 12), number(reply, 20), (long) reply.charAt(28));
            case "MINE" -> List.of(code, number(reply, 4));
            default -> List.of(reply);
        };
    }

    static long number(String packed, int at) {
        return (long)
                ByteBuffer.wrap(packed.getBytes(StandardCharsets.ISO_8859_1)).getDouble(at);
    }
}
