package io.github.cachemediator.processes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Counts what is logged, from level INFO on, by its template, so that a line repeated in a loop is seen. Thread-safe.
 */
final class LogCounter extends AppenderBase<ILoggingEvent> {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Makes the logs of this JVM go to its standard error and into a counter. */
    static LogCounter install() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LogCounter counter = new LogCounter();
        counter.setContext(context);
        counter.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(counter);
        root.addAppender(standardError(context));
        return counter;
    }

    /** Returns how often each template was logged so far. */
    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String template = event.getLevel() + " " + event.getLoggerName() + " - "
                + event.getMessage().replaceAll("[0-9]+", "#");
        counts.merge(template, 1, Integer::sum);
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level [%thread] %logger{20} - %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        return console;
    }
}
