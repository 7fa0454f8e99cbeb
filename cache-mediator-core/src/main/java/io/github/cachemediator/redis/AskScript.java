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
import java.util.concurrent.CompletableFuture;

/** Runs {@code ask.lua}. */
final class AskScript {

    /** Length of the packed numbers. */
    private static final int PACKED = 34;

    /** Length of the numbers of a job. */
    private static final int JOB = 37;

    /** Length of a packed reply behind its code. */
    private static final int JOINED = 25;

    private static final byte[] NOBODY = new byte[0];

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
        byte[] hints = settings.hints(redis.connector());
        byte[] packed = ByteBuffer.allocate(PACKED + hints.length)
                .put(first(ask.kind().word()))
                .put(first(ask.mode() == RunMode.CALLER ? "caller" : "worker"))
                .putDouble(ask.need())
                .putDouble(ask.age().toMillis())
                .putDouble(ask.undecodableRun())
                .putLong(EntryHeader.typeIdOf(ask.jobType()))
                .put(hints)
                .array();
        return LuaScript.ASK.run(
                redis, reply -> decoded(reply, ask.spec()), keys, packed, job(ask), ask.spec(), bytes(ask.key()));
    }

    /** Returns what the record holds, behind the end of the lease, of a job that this ask creates. */
    private byte[] job(Ask ask) {
        boolean caller = ask.mode() == RunMode.CALLER;
        byte[] type = bytes(ask.jobType());
        byte[] owner = caller ? bytes(ask.owner()) : NOBODY;
        byte[] ttl = millis(ask.recordTtl());
        byte[] asker = settings.asker();
        return ByteBuffer.allocate(JOB + type.length + owner.length + ttl.length + asker.length)
                .putDouble((caller ? ask.lease() : Ask.ENQUEUE_LEASE).toMillis())
                .putDouble(ask.failureTtl().toMillis())
                .putInt(caller ? 1 : 0) // attempts
                .putInt(caller ? 0 : 1) // messages
                .putInt(ask.maxAttempts())
                .putInt(type.length)
                .putInt(owner.length)
                .put((byte) ttl.length)
                .put(type)
                .put(owner)
                .put(ttl)
                .put(asker)
                .array();
    }

    /** Tells what a reply to an ask with this spec says. */
    static Answer decoded(ScriptReply reply, byte[] spec) {
        ByteBuffer joined = reply.packed("JOIN", JOINED);
        if (joined != null) {
            return joined(joined);
        }
        if (reply.isNumber()) {
            return new Answer(new AskReply.Begun(reply.number(0), 1, spec, true), false);
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
