package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.millis;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import java.util.concurrent.CompletableFuture;

/** Runs {@code end.lua}. */
final class EndScript {

    private static final LuaScript SCRIPT = LuaScript.of("end");

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
        return SCRIPT.run(
                redis,
                EndScript::decoded,
                keys,
                number(end.token().run()),
                bytes(end.token().owner()),
                bytes(end.kind().word()),
                end.payload(),
                millis(end.ttl()),
                bytes(end.instance()),
                bytes(end.token().key()),
                settings.inboxes(),
                settings.hintLimit(redis.connector()),
                settings.transferLimit(),
                bytes(KeySpace.GROUP),
                bytes(messageId));
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
