package io.github.cachemediator.testkit.engine;

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

/** The records of another queue, but for the steps that a test overrides. */
public class ForwardingRecords implements JobRecords {

    private final JobRecords records;

    public ForwardingRecords(JobRecords records) {
        this.records = records;
    }

    @Override
    public CompletionStage<AskReply> ask(Ask ask) {
        return records.ask(ask);
    }

    @Override
    public CompletionStage<BeginReply> begin(Begin begin) {
        return records.begin(begin);
    }

    @Override
    public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
        return records.renew(token, lease);
    }

    @Override
    public CompletionStage<EndReply> end(End end) {
        return records.end(end);
    }

    @Override
    public boolean acknowledgesWithEnd() {
        return records.acknowledgesWithEnd();
    }

    @Override
    public CompletionStage<Boolean> evict(String key) {
        return records.evict(key);
    }

    @Override
    public CompletionStage<Boolean> addWait(RunToken token, String awaitedKey) {
        return records.addWait(token, awaitedKey);
    }

    @Override
    public CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey) {
        return records.removeWait(token, awaitedKey);
    }

    @Override
    public CompletionStage<Set<String>> awaitedBy(String key) {
        return records.awaitedBy(key);
    }
}
