package io.github.cachemediator.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps the engine from logging what simulated faults make it say, thousands of times. */
final class QuietLog {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachemediator");
    private @Nullable Level before;

    void begin() {
        before = logger.getLevel();
        logger.setLevel(Level.OFF);
    }

    void end() {
        logger.setLevel(before);
    }
}
