package io.github.cachemediator;

/**
 * What one instance has counted since its start. An immutable snapshot; its figures were read one after the other.
 *
 * @param hits calls that found their entry
 * @param misses calls that found none
 * @param jobsCreated jobs that this instance's asks created
 * @param runsStarted attempts begun in this instance
 * @param runsSucceeded runs that ended with an accepted value
 * @param runsFailed attempts that failed
 * @param resultsRefused results that came too late and were refused
 * @param leasesLost runs that lost their lease
 * @param executionTimeouts runs interrupted at their execution timeout
 * @param jobTimeouts callers that gave up waiting
 * @param undecodable entries and messages that could not be decoded
 * @param tooLarge results too large to be stored
 * @param typeConflicts calls that met another job type on their key
 * @param deadLetters jobs given up
 * @param evicts keys evicted by this instance
 * @param redisDown calls that followed their policy for an unreachable Redis, or that it refused
 * @since 0.1.0
 */
public record CacheMediatorStatistics(
        long hits,
        long misses,
        long jobsCreated,
        long runsStarted,
        long runsSucceeded,
        long runsFailed,
        long resultsRefused,
        long leasesLost,
        long executionTimeouts,
        long jobTimeouts,
        long undecodable,
        long tooLarge,
        long typeConflicts,
        long deadLetters,
        long evicts,
        long redisDown) {}
