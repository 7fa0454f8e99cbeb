package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.millis;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Outcome;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Runs {@code ask.lua}. */
final class AskScript {

    private static final LuaScript SCRIPT = LuaScript.of("ask");
    private static final byte[] NONE = {};

    private final CommandConnection redis;
    private final ScriptSettings settings;

    AskScript(CommandConnection redis, ScriptSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /**
     * Asks.
     *
     * @param keys entry, record, and the stream if it lives on the same node
     */
    CompletableFuture<Answer> run(Ask ask, byte[]... keys) {
        return SCRIPT.run(
                redis,
                AskScript::decoded,
                keys,
                settings.instance(),
                bytes(ask.kind().word()),
                number(ask.need()),
                bytes(ask.mode() == RunMode.CALLER ? "caller" : "worker"),
                bytes(ask.owner()),
                millis(ask.age()),
                bytes(ask.jobType()),
                eightBytes(EntryHeader.typeIdOf(ask.jobType())),
                ask.spec(),
                millis(ask.lease()),
                number(ask.maxAttempts()),
                millis(ask.recordTtl()),
                millis(ask.failureTtl()),
                ask.undecodableRun() == 0 ? NONE : eightBytes(ask.undecodableRun()),
                bytes(ask.key()),
                settings.inboxes(),
                settings.hintLimit(redis.connector()));
    }

    static Answer decoded(ScriptReply reply) {
        return switch (reply.code()) {
            case "HIT" -> new Answer(new AskReply.Hit(reply.bytes(2)), false);
            case "OUT" ->
                new Answer(
                        new AskReply.Ended(new Outcome(reply.number(2), reply.outcomeKind(3), reply.bytesOrNull(4))),
                        false);
            case "JOIN" -> new Answer(joined(reply), reply.flag(8));
            case "RUN" ->
                new Answer(new AskReply.Begun(reply.number(2), reply.integer(3), reply.bytes(4), reply.flag(5)), false);
            case "DEAD" -> {
                Outcome failure = new Outcome(reply.number(2), Outcome.Kind.FAILURE, reply.bytes(3));
                yield new Answer(new AskReply.GivenUp(failure, reply.integer(4), reply.bytes(5)), false);
            }
            default -> throw ScriptReply.unknown(reply.code());
        };
    }

    private static AskReply joined(ScriptReply reply) {
        return new AskReply.Joined(
                reply.number(2), reply.number(3), reply.flag(4), reply.millis(5), reply.flag(6), reply.flag(7));
    }

    private static byte[] eightBytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /**
     * What the script has answered.
     *
     * @param wantsMessage whether a message has to be in the stream; on one node the script has added it
     */
    record Answer(AskReply reply, boolean wantsMessage) {}
}
