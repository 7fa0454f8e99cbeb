package io.github.cachemediator.memory;

import io.github.cachemediator.queue.Hint;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a transition does besides answering. */
sealed interface Effect {

    /** Does it to a key of a store. */
    void applyTo(Target target);

    /** What can be done to a key. */
    interface Target {

        void storeRecord(JobRecord record, @Nullable Duration ttl);

        void dropRecord();

        void storeEntry(byte[] entry, Duration ttl);

        void dropEntry();

        void addMessage(String jobType);

        void sendHint(Set<String> instances, Hint hint);
    }

    /**
     * The record is replaced.
     *
     * @param ttl how long it is kept from now on; {@code null}: as before
     */
    record StoreRecord(JobRecord record, @Nullable Duration ttl) implements Effect {
        @Override
        public void applyTo(Target target) {
            target.storeRecord(record, ttl);
        }
    }

    /** The record is deleted. */
    record DropRecord() implements Effect {
        @Override
        public void applyTo(Target target) {
            target.dropRecord();
        }
    }

    /** The entry is replaced. */
    record StoreEntry(byte[] entry, Duration ttl) implements Effect {
        @Override
        public void applyTo(Target target) {
            target.storeEntry(entry, ttl);
        }
    }

    /** The entry is deleted. */
    record DropEntry() implements Effect {
        @Override
        public void applyTo(Target target) {
            target.dropEntry();
        }
    }

    /** A message is added to the stream of a job type. */
    record AddMessage(String jobType) implements Effect {
        @Override
        public void applyTo(Target target) {
            target.addMessage(jobType);
        }
    }

    /** Instances are told to look. */
    record SendHint(Set<String> instances, Hint hint) implements Effect {
        @Override
        public void applyTo(Target target) {
            target.sendHint(instances, hint);
        }
    }
}
