package io.github.cachemediator.redis;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Job records in Redis hashes: each step is one script, and so one command. */
final class RedisJobRecords implements JobRecords {

    private final CommandConnection redis;
    private final KeySpace keys;
    private final RedisJobStreams streams;
    private final RedisEvictions evictions;
    private final AskScript ask;
    private final BeginScript begin;
    private final RenewScript renew;
    private final EndScript end;
    private final WaitScript wait;

    RedisJobRecords(
            CommandConnection redis,
            KeySpace keys,
            RedisJobStreams streams,
            RedisEvictions evictions,
            ScriptSettings settings) {
        this.redis = redis;
        this.keys = keys;
        this.streams = streams;
        this.evictions = evictions;
        ask = new AskScript(redis, settings);
        begin = new BeginScript(redis, settings);
        renew = new RenewScript(redis);
        end = new EndScript(redis, settings);
        wait = new WaitScript(redis);
    }

    @Override
    public CompletionStage<AskReply> ask(Ask wanted) {
        byte[] entry = keys.entryBytes(wanted.key());
        byte[] record = keys.recordBytes(wanted.key());
        if (wanted.mode() == RunMode.CALLER) { // whose ask adds no message
            return ask.run(wanted, entry, record).thenApply(AskScript.Answer::reply);
        }
        if (redis.connector().isOneNode()) {
            return ask.run(wanted, entry, record, streams.name(wanted.jobType(), wanted.key()))
                    .thenApply(AskScript.Answer::reply);
        }
        return ask.run(wanted, entry, record).thenCompose(answer -> added(wanted, answer));
    }

    /** On a cluster the stream lies in another slot. If its message is lost, those who wait add it again. */
    private CompletionStage<AskReply> added(Ask wanted, AskScript.Answer answer) {
        return answer.wantsMessage()
                ? streams.add(wanted.jobType(), wanted.key()).thenApply(done -> answer.reply())
                : CompletableFuture.completedFuture(answer.reply());
    }

    @Override
    public CompletionStage<BeginReply> begin(Begin wanted) {
        return begin.run(wanted, keys.recordBytes(wanted.key()));
    }

    @Override
    public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
        return renew.run(token, lease, keys.recordBytes(token.key()));
    }

    @Override
    public CompletionStage<EndReply> end(End wanted) {
        String key = wanted.token().key();
        byte[] entry = keys.entryBytes(key);
        byte[] record = keys.recordBytes(key);
        Delivery delivery = wanted.delivery();
        return delivery != null && acknowledgesWithEnd()
                ? end.run(wanted, delivery.id(), entry, record, streams.name(delivery.stream()))
                : end.run(wanted, "", entry, record);
    }

    /** On a cluster the stream lies in another slot. */
    @Override
    public boolean acknowledgesWithEnd() {
        return redis.connector().isOneNode();
    }

    @Override
    public CompletionStage<Boolean> evict(String key) {
        return evictions.evict(keys.entryBytes(key), keys.recordBytes(key));
    }

    @Override
    public CompletionStage<Boolean> addWait(RunToken token, String awaitedKey) {
        return wait.run(token, true, awaitedKey, keys.recordBytes(token.key()));
    }

    @Override
    public CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey) {
        return wait.run(token, false, awaitedKey, keys.recordBytes(token.key()));
    }

    @Override
    public CompletionStage<Set<String>> awaitedBy(String key) {
        return LuaScript.AWAITED.run(redis, RedisJobRecords::awaited, new byte[][] {keys.recordBytes(key)});
    }

    private static Set<String> awaited(ScriptReply reply) {
        Set<String> awaited = new LinkedHashSet<>();
        for (int i = 0; i < reply.size(); i++) {
            awaited.add(reply.text(i));
        }
        return awaited;
    }
}
