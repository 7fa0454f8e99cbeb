package io.github.cachemediator.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A script from the resources of this package, run by its digest; the source is sent only to a server that has lost it.
 */
enum LuaScript {
    ACKNOWLEDGE,
    ADD,
    ASK,
    AWAITED,
    BEGIN,
    CLAIM,
    END,
    EVICT,
    REAP,
    RENEW,
    WAIT;

    /** Begins a line that stands for another resource. */
    private static final String INCLUDE = "--@include ";

    private final String source;
    private final byte[] digest;

    LuaScript() {
        source = assembled(name().toLowerCase(Locale.ROOT));
        digest = sha1(source);
    }

    /** Sends it to a server, so that this need not ask for it when many callers come at once. */
    void load(CommandConnection redis) {
        redis.send(commands -> commands.scriptLoad(source), loaded -> loaded);
    }

    /** Runs it. The stage fails with a {@link io.github.cachemediator.queue.QueueFailure} only. */
    <T> CompletableFuture<T> run(
            CommandConnection redis, Function<ScriptReply, T> decoder, byte[][] keys, byte[]... arguments) {
        CompletableFuture<T> result = new CompletableFuture<>();
        redis.dispatch(command(CommandType.EVALSHA, digest, keys, arguments)).whenComplete((reply, error) -> {
            if (error == null || !RedisFailures.code(error).equals("NOSCRIPT")) {
                complete(result, redis, decoder, reply, error);
                return;
            }
            redis.dispatch(command(CommandType.EVAL, source.getBytes(StandardCharsets.UTF_8), keys, arguments))
                    .whenComplete((again, failed) -> complete(result, redis, decoder, again, failed));
        });
        return result;
    }

    private static AsyncCommand<byte[], byte[], List<Object>> command(
            CommandType type, byte[] script, byte[][] keys, byte[]... arguments) {
        CommandArgs<byte[], byte[]> args =
                new CommandArgs<>(ByteArrayCodec.INSTANCE).add(script).add(keys.length);
        for (byte[] key : keys) {
            args.addKey(key);
        }
        for (byte[] argument : arguments) {
            args.addValue(argument);
        }
        return new AsyncCommand<>(new Command<>(type, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), args));
    }

    /** Sends its source by a connection of the caller's own. */
    CompletableFuture<List<Object>> send(
            RedisScriptingAsyncCommands<byte[], byte[]> commands, byte[][] keys, byte[]... arguments) {
        return commands.<List<Object>>eval(source, ScriptOutputType.MULTI, keys, arguments)
                .toCompletableFuture();
    }

    private static <T> void complete(
            CompletableFuture<T> result,
            CommandConnection redis,
            Function<ScriptReply, T> decoder,
            @Nullable List<Object> reply,
            @Nullable Throwable error) {
        if (error != null || reply == null) {
            redis.fail(result, error != null ? error : ScriptReply.unknown("nil"));
            return;
        }
        redis.answered();
        try {
            result.complete(decoder.apply(new ScriptReply(reply)));
        } catch (RuntimeException e) {
            result.completeExceptionally(RedisFailures.of(e));
        }
    }

    /** Returns the source of a script, the parts that it includes put in. */
    static String assembled(String name) {
        StringBuilder assembled = new StringBuilder();
        for (String line : resource(name).lines().toList()) {
            String code = line.strip();
            assembled.append(code.startsWith(INCLUDE) ? assembled(code.substring(INCLUDE.length())) : line + "\n");
        }
        return assembled.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = LuaScript.class.getResourceAsStream(name + ".lua")) {
            if (stream == null) {
                throw new IllegalStateException("The script " + name + ".lua is missing in the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] sha1(String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
