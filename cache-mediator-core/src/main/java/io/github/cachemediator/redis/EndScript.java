package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.first;
import static io.github.cachemediator.redis.ScriptSettings.millis;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs {@code end.lua}. */
final class EndScript {

    /** Length of the packed numbers. */
    private static final int PACKED = 9;

    private final CommandConnection redis;
    private final ScriptSettings settings;

    EndScript(CommandConnection redis, ScriptSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /**
     * Ends a run.
     *
     * @param messageId id of the message to acknowledge; empty without one
     * @param keys entry, record, and the stream of the message if there is one
     */
    CompletableFuture<EndReply> run(End end, String messageId, byte[]... keys) {
        byte[] limits = settings.endLimits(redis.connector());
        ByteBuffer packed = ByteBuffer.allocate(PACKED + limits.length)
                .put(first(end.kind().word()))
                .putDouble(end.token().run())
                .put(limits);
        List<byte[]> arguments = new ArrayList<>(List.of(
                packed.array(),
                bytes(end.token().owner()),
                end.payload(),
                millis(end.ttl()),
                bytes(end.instance()),
                bytes(end.token().key())));
        if (!messageId.isEmpty()) {
            arguments.add(bytes(messageId));
        }
        return LuaScript.END.run(redis, EndScript::decoded, keys, arguments.toArray(byte[][]::new));
    }

    static EndReply decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "OK" -> EndReply.ENDED;
            case "VOID" -> EndReply.ENDED_VOID;
            case "DONE" -> EndReply.ALREADY_ENDED;
            case "FENCED" -> EndReply.FENCED;
            default -> throw ScriptReply.unknown(reply.code());
        };
    }
}
