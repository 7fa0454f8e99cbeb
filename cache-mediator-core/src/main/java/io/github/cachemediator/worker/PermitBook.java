package io.github.cachemediator.worker;

import io.github.cachemediator.run.EngineSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The permits of all job types of an instance, and the bell that rings when one comes free. Thread-safe. */
final class PermitBook {

    private final EngineSettings settings;
    private final Map<String, Permits> permits = new ConcurrentHashMap<>();

    /** Rings once; guarded by this. */
    private CompletableFuture<Void> bell = new CompletableFuture<>();

    PermitBook(EngineSettings settings) {
        this.settings = settings;
    }

    Permits of(String jobType) {
        return permits.computeIfAbsent(
                jobType, type -> new Permits(settings.options(type).concurrency(), this::ring));
    }

    /** Returns what completes when the next permit comes free; shared, so nobody may complete or cancel it. */
    synchronized CompletableFuture<Void> nextFree() {
        return bell;
    }

    private void ring() {
        nextBell().complete(null);
    }

    private synchronized CompletableFuture<Void> nextBell() {
        CompletableFuture<Void> rung = bell;
        bell = new CompletableFuture<>();
        return rung;
    }
}
