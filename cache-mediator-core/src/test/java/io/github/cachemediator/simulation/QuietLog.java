package io.github.cachemediator.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the engine from logging what simulated faults make it say, thousands of times. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachemediator");
    private @Nullable Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        begin();
    }

    void begin() {
        before = logger.getLevel();
        logger.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        logger.setLevel(before);
    }
}
