package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.queue.RunToken;
import java.util.concurrent.CompletableFuture;

/** Runs {@code wait.lua}. */
final class WaitScript {

    private final CommandConnection redis;

    WaitScript(CommandConnection redis) {
        this.redis = redis;
    }

    CompletableFuture<Boolean> run(RunToken token, boolean add, String awaitedKey, byte[]... keys) {
        return LuaScript.WAIT.run(
                redis,
                WaitScript::decoded,
                keys,
                number(token.run()),
                bytes(token.owner()),
                bytes(add ? "add" : "remove"),
                bytes(awaitedKey));
    }

    static boolean decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "OK" -> true;
            case "LOST" -> false;
            default -> throw ScriptReply.unknown(reply.code());
        };
    }
}
