package io.github.cachemediator.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in the packed arguments of scripts, and where they are; and replies that are not lists. */
final class Packed {

    static final int ASK_NEED = 2;
    static final int ASK_AGE = 10;
    static final int ASK_UNDECODABLE = 18;
    static final int END_RUN = 1;

    /** Where the job that an ask would create has its lease, its job type, and the lengths of that and of its owner. */
    private static final int LEASE = 0;

    private static final int TYPE_LENGTH = 28;
    private static final int OWNER_LENGTH = 32;
    private static final int TYPE = 37;

    private Packed() {}

    /** Returns the parts of a reply that is a number, the run of a job that its asker begins, or one text. */
    static List<?> reply(@Nullable Object reply) {
        if (reply instanceof Long run) {
            return List.of("MINE", run);
        }
        String text = String.valueOf(reply);
        return text.startsWith("JOIN")
                ? List.of("JOIN", number(text, 4), number(text, 12), number(text, 20), (long) text.charAt(28))
                : List.of(text);
    }

    /** Returns the lease of a job that an ask would create. */
    static long lease(String job) {
        return number(job, LEASE);
    }

    /** Returns its job type. */
    static String type(String job) {
        return job.substring(TYPE, TYPE + length(job, TYPE_LENGTH));
    }

    /** Returns its owner. */
    static String owner(String job) {
        int from = TYPE + length(job, TYPE_LENGTH);
        return job.substring(from, from + length(job, OWNER_LENGTH));
    }

    static long number(String packed, int at) {
        return (long) bytes(packed).getDouble(at);
    }

    private static int length(String packed, int at) {
        return bytes(packed).getInt(at);
    }

    private static ByteBuffer bytes(String packed) {
        return ByteBuffer.wrap(packed.getBytes(StandardCharsets.ISO_8859_1));
    }
}
