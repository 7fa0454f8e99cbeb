package io.github.cachemediator.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers in the first argument of scripts, and where they are. */
final class Packed {

    static final int ASK_NEED = 2;
    static final int ASK_AGE = 10;
    static final int ASK_LEASE = 18;
    static final int ASK_UNDECODABLE = 34;
    static final int END_RUN = 1;

    private Packed() {}

    static long number(String packed, int at) {
        return (long)
                ByteBuffer.wrap(packed.getBytes(StandardCharsets.ISO_8859_1)).getDouble(at);
    }
}
