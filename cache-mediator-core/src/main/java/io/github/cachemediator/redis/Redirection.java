package io.github.cachemediator.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a node of a cluster sends those who ask it for a key of another one's.
 *
 * @param asking whether that other one gets the slot only now, and has to be told that this is known
 */
record Redirection(boolean asking, String host, int port) {

    private static final Pattern FORM = Pattern.compile("(MOVED|ASK) \\d+ (\\S+):(\\d{1,5})");

    /** Returns what an error says, or {@code null} if it names no other node. */
    static @Nullable Redirection of(Throwable error) {
        Matcher said = FORM.matcher(RedisFailures.said(error));
        return said.matches()
                ? new Redirection(said.group(1).equals("ASK"), said.group(2), Integer.parseInt(said.group(3)))
                : null;
    }
}
