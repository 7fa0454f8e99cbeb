package io.github.cachemediator.testkit.engine;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The streams of another queue, but for the steps that a test overrides. */
public class ForwardingStreams implements JobStreams {

    private final JobStreams streams;

    public ForwardingStreams(JobStreams streams) {
        this.streams = streams;
    }

    @Override
    public List<StreamName> of(String jobType) {
        return streams.of(jobType);
    }

    @Override
    public CompletionStage<Void> add(String jobType, String key) {
        return streams.add(jobType, key);
    }

    @Override
    public boolean readsManyStreams() {
        return streams.readsManyStreams();
    }

    @Override
    public JobStreamReader openReader() {
        return streams.openReader();
    }

    @Override
    public CompletionStage<List<Delivery>> claim(StreamName stream, Duration idle, int count) {
        return streams.claim(stream, idle, count);
    }

    @Override
    public CompletionStage<List<Delivery>> pending(StreamName stream) {
        return streams.pending(stream);
    }

    @Override
    public CompletionStage<Void> keep(Collection<Delivery> deliveries) {
        return streams.keep(deliveries);
    }

    @Override
    public CompletionStage<Void> acknowledge(Delivery delivery) {
        return streams.acknowledge(delivery);
    }

    @Override
    public CompletionStage<Void> deadLetter(DeadLetter letter) {
        return streams.deadLetter(letter);
    }

    @Override
    public CompletionStage<Integer> reapConsumers(StreamName stream, Duration idle, double chance) {
        return streams.reapConsumers(stream, idle, chance);
    }

    @Override
    public CompletionStage<Integer> activeConsumers(String jobType, Duration within) {
        return streams.activeConsumers(jobType, within);
    }
}
