package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.CacheMediatorBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store whose entries are in a driver of the user's own. */
final class ForeignDriverMediators implements MediatorStore {

    private final MediatorStore jobs;
    private final MapDriver driver = new MapDriver();

    ForeignDriverMediators(MediatorStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public CacheMediatorBuilder builder() {
        return jobs.builder().driver(driver);
    }

    @Override
    public byte @Nullable [] entry(String key) {
        return driver.get(key).toCompletableFuture().join();
    }

    @Override
    public void plant(String key, byte[] entry) {
        driver.set(key, entry, Duration.ofMinutes(1)).toCompletableFuture().join();
    }

    @Override
    public long deadLetters(String jobType) {
        return jobs.deadLetters(jobType);
    }

    @Override
    public void close() {
        jobs.close();
    }
}
