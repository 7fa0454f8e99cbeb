package io.github.cachemediator.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;

/** Commands as an engine would send them. */
final class Asks {

    static final String TYPE = "report";
    static final Duration LEASE = Duration.ofSeconds(10);
    static final Duration TTL = Duration.ofMinutes(5);

    private Asks() {}

    static Ask get(String key) {
        return get(key, 0);
    }

    static Ask get(String key, long need) {
        return new Ask(
                key,
                Ask.Kind.GET,
                need,
                RunMode.WORKER,
                "",
                Duration.ZERO,
                TYPE,
                bytes("spec"),
                LEASE,
                3,
                Duration.ofMinutes(10),
                Duration.ZERO,
                0);
    }

    static Begin begin(String key, String owner) {
        return new Begin(key, TYPE, owner, "", LEASE);
    }

    static End value(RunToken token, byte[] entry, String instance) {
        return new End(token, TYPE, End.Kind.VALUE, entry, TTL, instance);
    }

    static End failure(RunToken token, String failure, String instance) {
        return new End(token, TYPE, End.Kind.FAILURE, bytes(failure), Duration.ZERO, instance);
    }

    static byte[] entry(long run, String value) {
        return new EntryHeader(0, run, 0, EntryHeader.typeIdOf(TYPE)).prependTo(bytes(value));
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
