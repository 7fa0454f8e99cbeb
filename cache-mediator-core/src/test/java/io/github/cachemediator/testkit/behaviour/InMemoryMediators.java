package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheMediatorBuilder;
import io.github.cachemediator.assembly.MediatorAssembly;
import io.github.cachemediator.memory.InMemoryCacheDriver;
import io.github.cachemediator.memory.InMemoryStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The store in memory. */
final class InMemoryMediators implements MediatorStore {

    private final InMemoryStore store = new InMemoryStore();
    private final CacheDriver driver = new InMemoryCacheDriver(store);

    @Override
    public CacheMediatorBuilder builder() {
        return new MediatorAssembly().inMemory(store);
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
        return store.deadLetters(jobType).size();
    }

    @Override
    public void close() {
        store.clear();
    }
}
