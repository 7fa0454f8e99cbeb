package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The records of a store, as one instance reaches them. */
final class InMemoryRecords implements JobRecords {

    private final InMemoryStore store;
    private final String instance;
    private final Connection connection;

    InMemoryRecords(InMemoryStore store, String instance, Connection connection) {
        this.store = store;
        this.instance = instance;
        this.connection = connection;
    }

    @Override
    public CompletionStage<AskReply> ask(Ask ask) {
        return transition(ask.key(), (record, entry, now) -> JobTransitions.ask(record, entry, ask, instance, now));
    }

    @Override
    public CompletionStage<BeginReply> begin(Begin begin) {
        return transition(begin.key(), (record, entry, now) -> JobTransitions.begin(record, begin, now));
    }

    @Override
    public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
        return transition(token.key(), (record, entry, now) -> JobTransitions.renew(record, token, lease, now));
    }

    @Override
    public CompletionStage<EndReply> end(End end) {
        return transition(end.token().key(), (record, entry, now) -> JobTransitions.end(record, entry, end, now));
    }

    @Override
    public boolean acknowledgesWithEnd() {
        return false;
    }

    @Override
    public CompletionStage<Boolean> evict(String key) {
        return transition(key, (record, entry, now) -> JobTransitions.evict(record, entry));
    }

    @Override
    public CompletionStage<Boolean> addWait(RunToken token, String awaitedKey) {
        return await(token, awaitedKey, true);
    }

    @Override
    public CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey) {
        return await(token, awaitedKey, false);
    }

    @Override
    public CompletionStage<Set<String>> awaitedBy(String key) {
        return connection.answer(() -> store.step(now -> {
            JobRecord record = store.records().get(key);
            return record == null ? Set.<String>of() : Set.copyOf(record.awaitedKeys);
        }));
    }

    private CompletionStage<Boolean> await(RunToken token, String awaitedKey, boolean awaited) {
        return transition(
                token.key(), (record, entry, now) -> JobTransitions.await(record, token, awaitedKey, awaited));
    }

    private <R> CompletionStage<R> transition(String key, InMemoryStore.Transitioning<R> transitioning) {
        return connection.answer(() -> store.transition(key, transitioning));
    }
}
