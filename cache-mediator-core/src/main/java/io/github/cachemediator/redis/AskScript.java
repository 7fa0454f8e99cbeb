package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.first;
import static io.github.cachemediator.redis.ScriptSettings.millis;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs {@code ask.lua}. */
final class AskScript {

    /** Length of the packed numbers. */
    private static final int PACKED = 54;

    /** Lengths of packed replies behind the code. */
    private static final int JOINED = 25;

    private static final int MINE = 12;

    private static final int RUNNING = 1;
    private static final int CREATED = 2;
    private static final int OTHER_TYPE = 4;
    private static final int MESSAGE_WANTED = 8;

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
        boolean caller = ask.mode() == RunMode.CALLER;
        byte[] hints = settings.hints(redis.connector());
        ByteBuffer packed = ByteBuffer.allocate(PACKED + hints.length)
                .put(first(ask.kind().word()))
                .put(first(caller ? "caller" : "worker"))
                .putDouble(ask.need())
                .putDouble(ask.age().toMillis())
                .putDouble(ask.lease().toMillis())
                .putDouble(ask.failureTtl().toMillis())
                .putDouble(ask.undecodableRun())
                .putInt(ask.maxAttempts())
                .putLong(EntryHeader.typeIdOf(ask.jobType()))
                .put(hints);
        List<byte[]> arguments = new ArrayList<>(List.of(
                packed.array(),
                bytes(ask.jobType()),
                ask.spec(),
                settings.instance(),
                bytes(ask.key()),
                millis(ask.recordTtl())));
        if (caller) {
            arguments.add(bytes(ask.owner()));
        }
        return LuaScript.ASK.run(redis, reply -> decoded(reply, ask.spec()), keys, arguments.toArray(byte[][]::new));
    }

    /** Tells what a reply to an ask with this spec says. */
    static Answer decoded(ScriptReply reply, byte[] spec) {
        ByteBuffer joined = reply.packed("JOIN", JOINED);
        if (joined != null) {
            return joined(joined);
        }
        ByteBuffer mine = reply.packed("MINE", MINE);
        if (mine != null) {
            return new Answer(new AskReply.Begun((long) mine.getDouble(), mine.getInt(), spec, true), false);
        }
        return switch (reply.code()) {
            case "HIT" -> new Answer(new AskReply.Hit(reply.bytes(1)), false);
            case "OUT" ->
                new Answer(
                        new AskReply.Ended(new Outcome(reply.number(1), reply.outcomeKind(2), reply.bytesOrNull(3))),
                        false);
            case "RUN" ->
                new Answer(new AskReply.Begun(reply.number(1), reply.integer(2), reply.bytes(3), false), false);
            case "DEAD" -> {
                Outcome failure = new Outcome(reply.number(1), Outcome.Kind.FAILURE, reply.bytes(2));
                yield new Answer(new AskReply.GivenUp(failure, reply.integer(3), reply.bytes(4)), false);
            }
            default -> throw ScriptReply.unknown(reply.code());
        };
    }

    private static Answer joined(ByteBuffer reply) {
        long run = (long) reply.getDouble();
        long need = (long) reply.getDouble();
        Duration left = Duration.ofMillis((long) reply.getDouble());
        int flags = reply.get();
        AskReply joined = new AskReply.Joined(
                run, need, (flags & RUNNING) != 0, left, (flags & CREATED) != 0, (flags & OTHER_TYPE) != 0);
        return new Answer(joined, (flags & MESSAGE_WANTED) != 0);
    }

    /**
     * What the script has answered.
     *
     * @param wantsMessage whether a message has to be in the stream; on one node the script has added it
     */
    record Answer(AskReply reply, boolean wantsMessage) {}
}
