package io.github.cachemediator.testkit.engine;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.queue.RenewReply;
import io.github.cachemediator.queue.RunToken;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A queue with records, of which tests override what they need; the rest is not there. */
public class NoQueue implements JobQueue, JobRecords {

    @Override
    public JobRecords records() {
        return this;
    }

    @Override
    public JobStreams streams() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CacheDriver driver() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String instance() {
        return "none";
    }

    @Override
    public void start(QueueListener listener) {}

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public CompletionStage<AskReply> ask(Ask ask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BeginReply> begin(Begin begin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<RenewReply> renew(RunToken token, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<EndReply> end(End end) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean acknowledgesWithEnd() {
        return false;
    }

    @Override
    public CompletionStage<Boolean> evict(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> addWait(RunToken token, String awaitedKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> removeWait(RunToken token, String awaitedKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Set<String>> awaitedBy(String key) {
        throw new UnsupportedOperationException();
    }
}
