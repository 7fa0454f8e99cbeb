package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.millis;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Outcome;
import java.util.concurrent.CompletableFuture;

/** Runs {@code begin.lua}. */
final class BeginScript {

    private static final LuaScript SCRIPT = LuaScript.of("begin");

    private final CommandConnection redis;
    private final ScriptSettings settings;

    BeginScript(CommandConnection redis, ScriptSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    CompletableFuture<BeginReply> run(Begin begin, byte[]... keys) {
        return SCRIPT.run(
                redis,
                BeginScript::decoded,
                keys,
                bytes(begin.owner()),
                bytes(begin.jobType()),
                bytes(begin.previousOwner()),
                millis(begin.lease()),
                bytes(begin.key()),
                settings.inboxes(),
                settings.hintLimit(redis.connector()),
                number(begin.alone() ? 1 : 0));
    }

    static BeginReply decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "GONE" -> new BeginReply.Gone();
            case "BUSY" -> new BeginReply.Busy(reply.millis(2));
            case "LAST" -> new BeginReply.LastAttempt();
            case "RUN" -> new BeginReply.Begun(reply.number(2), reply.integer(3), reply.integer(4), reply.bytes(5));
            case "DEAD" ->
                new BeginReply.GivenUp(
                        new Outcome(reply.number(2), Outcome.Kind.FAILURE, reply.bytes(3)),
                        reply.integer(4),
                        reply.bytes(5));
            default -> throw ScriptReply.unknown(reply.code());
        };
    }
}
