package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs {@code begin.lua}. */
final class BeginScript {

    /** Length of the packed numbers. */
    private static final int PACKED = 9;

    private final CommandConnection redis;
    private final ScriptSettings settings;

    BeginScript(CommandConnection redis, ScriptSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    CompletableFuture<BeginReply> run(Begin begin, byte[]... keys) {
        byte[] hints = settings.hints(redis.connector());
        ByteBuffer packed = ByteBuffer.allocate(PACKED + hints.length)
                .putDouble(begin.lease().toMillis())
                .put((byte) (begin.alone() ? 1 : 0))
                .put(hints);
        List<byte[]> arguments = new ArrayList<>(
                List.of(packed.array(), bytes(begin.owner()), bytes(begin.jobType()), bytes(begin.key())));
        if (!begin.previousOwner().isEmpty()) {
            arguments.add(bytes(begin.previousOwner()));
        }
        return LuaScript.BEGIN.run(redis, BeginScript::decoded, keys, arguments.toArray(byte[][]::new));
    }

    static BeginReply decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "GONE" -> new BeginReply.Gone();
            case "BUSY" -> new BeginReply.Busy(reply.millis(1));
            case "LAST" -> new BeginReply.LastAttempt();
            case "RUN" -> new BeginReply.Begun(reply.number(1), reply.integer(2), reply.integer(3), reply.bytes(4));
            case "DEAD" ->
                new BeginReply.GivenUp(
                        new Outcome(reply.number(1), Outcome.Kind.FAILURE, reply.bytes(2)),
                        reply.integer(3),
                        reply.bytes(4));
            default -> throw ScriptReply.unknown(reply.code());
        };
    }
}
