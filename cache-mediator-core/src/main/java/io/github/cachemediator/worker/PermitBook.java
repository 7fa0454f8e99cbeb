package io.github.cachemediator.worker;

import io.github.cachemediator.run.EngineSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The permits of all job types of an instance, and the bell that rings when one comes free. Thread-safe. */
final class PermitBook {

    private final EngineSettings settings;
    private final Map<String, Permits> permits = new ConcurrentHashMap<>();
    private final Semaphore bell = new Semaphore(0);

    PermitBook(EngineSettings settings) {
        this.settings = settings;
    }

    Permits of(String jobType) {
        return permits.computeIfAbsent(
                jobType, type -> new Permits(settings.options(type).concurrency(), this::ring));
    }

    /** Waits until a permit comes free, at most for a time. */
    void awaitFree(long millis) throws InterruptedException {
        if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }
}
