package io.github.cachemediator.event;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.CacheMediatorStatistics;
import io.github.cachemediator.RedisDownPolicy;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens. Thread-safe; does not contend. */
public final class StatisticsListener implements CacheMediatorListener {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder jobsCreated = new LongAdder();
    private final LongAdder runsStarted = new LongAdder();
    private final LongAdder runsSucceeded = new LongAdder();
    private final LongAdder runsFailed = new LongAdder();
    private final LongAdder resultsRefused = new LongAdder();
    private final LongAdder leasesLost = new LongAdder();
    private final LongAdder executionTimeouts = new LongAdder();
    private final LongAdder jobTimeouts = new LongAdder();
    private final LongAdder undecodable = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder typeConflicts = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder evicts = new LongAdder();
    private final LongAdder redisDown = new LongAdder();

    /** Returns the counts so far. */
    public CacheMediatorStatistics snapshot() {
        return new CacheMediatorStatistics(
                hits.sum(),
                misses.sum(),
                jobsCreated.sum(),
                runsStarted.sum(),
                runsSucceeded.sum(),
                runsFailed.sum(),
                resultsRefused.sum(),
                leasesLost.sum(),
                executionTimeouts.sum(),
                jobTimeouts.sum(),
                undecodable.sum(),
                tooLarge.sum(),
                typeConflicts.sum(),
                deadLetters.sum(),
                evicts.sum(),
                redisDown.sum());
    }

    @Override
    public void onHit(String cacheKey, String jobType) {
        hits.increment();
    }

    @Override
    public void onMiss(String cacheKey, String jobType) {
        misses.increment();
    }

    @Override
    public void onJobCreated(String cacheKey, String jobType) {
        jobsCreated.increment();
    }

    @Override
    public void onRunStarted(String cacheKey, String jobType, int attempt) {
        runsStarted.increment();
    }

    @Override
    public void onRunSucceeded(String cacheKey, String jobType, Duration duration) {
        runsSucceeded.increment();
    }

    @Override
    public void onRunFailed(String cacheKey, String jobType, Throwable error, boolean last) {
        runsFailed.increment();
    }

    @Override
    public void onResultRefused(String cacheKey, String jobType) {
        resultsRefused.increment();
    }

    @Override
    public void onLeaseLost(String cacheKey, String jobType) {
        leasesLost.increment();
    }

    @Override
    public void onExecutionTimeout(String cacheKey, String jobType) {
        executionTimeouts.increment();
    }

    @Override
    public void onJobTimeout(String cacheKey, String jobType) {
        jobTimeouts.increment();
    }

    @Override
    public void onUndecodable(String cacheKey, String jobType) {
        undecodable.increment();
    }

    @Override
    public void onTooLarge(String cacheKey, String jobType, int bytes) {
        tooLarge.increment();
    }

    @Override
    public void onTypeConflict(String cacheKey, String jobType) {
        typeConflicts.increment();
    }

    @Override
    public void onDeadLetter(String cacheKey, String jobType) {
        deadLetters.increment();
    }

    @Override
    public void onEvict(String cacheKey) {
        evicts.increment();
    }

    @Override
    public void onRedisDown(String cacheKey, String jobType, RedisDownPolicy policy) {
        redisDown.increment();
    }
}
