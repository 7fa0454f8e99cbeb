package io.github.cachemediator.worker;

import io.github.cachemediator.run.EngineSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The permits of all job types of an instance, and those who wait until one comes free. Thread-safe. */
final class PermitBook {

    private final EngineSettings settings;
    private final Map<String, Permits> permits = new ConcurrentHashMap<>();

    /** Guarded by this, as is the number of permits that came free. */
    private final Set<CompletableFuture<Void>> waiting = new LinkedHashSet<>();

    private long freed;

    PermitBook(EngineSettings settings) {
        this.settings = settings;
    }

    Permits of(String jobType) {
        return permits.computeIfAbsent(
                jobType, type -> new Permits(settings.options(type).concurrency(), this::cameFree));
    }

    /** Returns how many permits came free so far. */
    synchronized long freed() {
        return freed;
    }

    /**
     * Returns what completes when a permit comes free; at once if one has since so many had. It is the caller's own, who
     * ends the wait by completing it.
     */
    CompletableFuture<Void> nextFree(long since) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        synchronized (this) {
            if (freed != since) {
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(next);
        }
        next.whenComplete((done, ended) -> forget(next));
        return next;
    }

    /** Returns how many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void forget(CompletableFuture<Void> ended) {
        waiting.remove(ended);
    }

    private void cameFree() {
        List<CompletableFuture<Void>> told;
        synchronized (this) {
            freed++;
            told = List.copyOf(waiting);
        }
        told.forEach(next -> next.complete(null));
    }
}
