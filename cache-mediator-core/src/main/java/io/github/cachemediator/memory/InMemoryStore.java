package io.github.cachemediator.memory;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.StreamName;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several {@link InMemoryJobQueue}s share, as several instances share one Redis: entries, job records, streams and
 * inboxes. Thread-safe; nothing blocks for longer than one step. What has expired is removed by the next step.
 *
 * @since 0.1.0
 */
public final class InMemoryStore {

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Executor executor;
    private final List<Runnable> afterwards = new ArrayList<>();
    private final ExpiringMap<byte[]> entries = new ExpiringMap<>();
    private final ExpiringMap<JobRecord> records = new ExpiringMap<>();
    private final StoredStreams streams = new StoredStreams(afterwards::add);
    private final Inboxes inboxes = new Inboxes(afterwards::add);

    /** Creates a store that goes by the system's clock. */
    public InMemoryStore() {
        this(Clock.systemUTC(), ForkJoinPool.commonPool());
    }

    /**
     * Creates a store.
     *
     * @param clock decides all leases and expiries
     * @param executor delivers hints and messages; the caller's own, it is not closed
     */
    public InMemoryStore(InstantSource clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
    }

    /** Loses everything that is stored, as {@code FLUSHALL} does. */
    public void clear() {
        step(now -> {
            entries.clear();
            records.clear();
            streams.clear();
            return true;
        });
    }

    /** Returns the dead letters of a job type, the oldest first. */
    public List<DeadLetter> deadLetters(String jobType) {
        return step(now -> streams.deadLetters(jobType));
    }

    /** Runs one atomic step; what it wants to be sent is sent when the store is unlocked. */
    <R> R step(Function<Moment, R> step) {
        List<Runnable> sends = List.of();
        lock.lock();
        try {
            Moment now = Moment.of(clock.instant());
            entries.expire(now.millis());
            records.expire(now.millis());
            return step.apply(now);
        } finally {
            sends = List.copyOf(afterwards);
            afterwards.clear();
            lock.unlock();
            sends.forEach(this::send);
        }
    }

    /** Runs one transition of a key's record. */
    <R> R transition(String key, Transitioning<R> transitioning) {
        return step(now -> {
            Transition<R> transition = transitioning.of(records.get(key), entries.get(key), now);
            transition.effects().forEach(effect -> effect.applyTo(new Key(key, now)));
            return transition.reply();
        });
    }

    // What follows is only to be used within a step.

    ExpiringMap<byte[]> entries() {
        return entries;
    }

    ExpiringMap<JobRecord> records() {
        return records;
    }

    StoredStreams streams() {
        return streams;
    }

    Inboxes inboxes() {
        return inboxes;
    }

    Executor executor() {
        return executor;
    }

    private void send(Runnable message) {
        try {
            executor.execute(message);
        } catch (RejectedExecutionException e) {
            // Its receivers are being closed; a hint may be lost, and a message stays pending.
            return;
        }
    }

    /** A transition of whatever is stored. */
    interface Transitioning<R> {
        Transition<R> of(@Nullable JobRecord record, byte @Nullable [] entry, Moment now);
    }

    /** One key, to which effects are applied. */
    private final class Key implements Effect.Target {

        private final String key;
        private final Moment now;

        Key(String key, Moment now) {
            this.key = key;
            this.now = now;
        }

        @Override
        public void storeRecord(JobRecord record, @Nullable Duration ttl) {
            records.put(key, record, ttl == null ? records.expiryOf(key) : now.millis() + ttl.toMillis());
        }

        @Override
        public void dropRecord() {
            records.remove(key);
        }

        @Override
        public void storeEntry(byte[] entry, Duration ttl) {
            entries.put(key, entry, now.millis() + ttl.toMillis());
        }

        @Override
        public void dropEntry() {
            entries.remove(key);
        }

        @Override
        public void addMessage(String jobType) {
            streams.add(new StreamName(jobType, 0), key, now);
        }

        @Override
        public void sendHint(Set<String> instances, Hint hint) {
            inboxes.send(instances, hint);
        }
    }
}
