package io.github.cachemediator.chaos;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a process writes down what happens to it. Thread-safe. */
final class Diary implements CacheMediatorListener {

    private final String instance;
    private final EventLog log;

    Diary(String instance, Path file) throws IOException {
        this.instance = instance;
        this.log = EventLog.open(file);
    }

    /** Returns the microseconds since 1970 on the clock of the host. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    String instance() {
        return instance;
    }

    void write(Event event) {
        log.write(event);
    }

    @Override
    public void onResultRefused(String cacheKey, String jobType) {
        write(new Event.Refused(instance, cacheKey, now()));
    }

    /** Notes that a lease was renewed by a command that was sent at a moment. */
    void renewed(long run, long sent) {
        write(new Event.Renewed(instance, run, sent));
    }

    @Override
    public void onLeaseLost(String cacheKey, String jobType) {
        write(new Event.LeaseLost(instance, cacheKey, now()));
    }
}
