package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.millis;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Runs {@code renew.lua}. */
final class RenewScript {

    private final CommandConnection redis;

    RenewScript(CommandConnection redis) {
        this.redis = redis;
    }

    CompletableFuture<RenewReply> run(RunToken token, Duration lease, byte[]... keys) {
        return LuaScript.RENEW.run(
                redis, RenewScript::decoded, keys, number(token.run()), bytes(token.owner()), millis(lease));
    }

    static RenewReply decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "OK" -> RenewReply.HELD;
            case "VOID" -> RenewReply.HELD_VOID;
            case "LOST" -> RenewReply.LOST;
            default -> throw ScriptReply.unknown(reply.code());
        };
    }
}
