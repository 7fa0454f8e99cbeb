package io.github.cachemediator.queue;

import io.github.cachemediator.RunMode;
import java.time.Duration;

/**
 * What a group of callers of one key asks for.
 *
 * @param key the cache key
 * @param kind whether an entry will do, or only a run that begins from now on
 * @param need smallest run number that will do; 0 for those who ask for the first time
 * @param mode {@link RunMode#CALLER} if the asker runs the job itself when there is none
 * @param owner the owner of the run that caller mode may begin; empty in worker mode
 * @param age how long ago the youngest of the group has asked
 * @param jobType the job type
 * @param spec the encoded job, kept in the record
 * @param lease lease of the run that caller mode may begin
 * @param maxAttempts begins before a job is given up
 * @param recordTtl how long the record is kept while the job is wanted
 * @param failureTtl how long a failure is kept for new askers; zero: not at all
 * @param undecodableRun run number of an entry that the asker could not decode; 0: none
 */
public record Ask(
        String key,
        Kind kind,
        long need,
        RunMode mode,
        String owner,
        Duration age,
        String jobType,
        byte[] spec,
        Duration lease,
        int maxAttempts,
        Duration recordTtl,
        Duration failureTtl,
        long undecodableRun) {

    /** Enqueue lease of a new job; it doubles with each further message up to {@link #MAX_ENQUEUE_LEASE}. */
    public static final Duration ENQUEUE_LEASE = Duration.ofSeconds(2);

    /** Longest enqueue lease. */
    public static final Duration MAX_ENQUEUE_LEASE = Duration.ofSeconds(60);

    /** How long the outcome of an ended job is kept for the slow. */
    public static final Duration KEEP = Duration.ofSeconds(30);

    /** What will do. */
    public enum Kind {
        /** Any entry. */
        GET("get"),
        /** Only the result of a run that begins after the ask. */
        WARM("warm");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns how the scripts call it. */
        public String word() {
            return word;
        }
    }
}
