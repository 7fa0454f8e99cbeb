package io.github.cachemediator.testkit.behaviour;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What this project logs while it is open, warnings and worse. */
public final class LogLines implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cachemediator");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                events.add(event);
            }
        }
    };

    /** Begins to listen. */
    public LogLines() {
        appender.start();
        logger.addAppender(appender);
    }

    /** Returns the messages that hold a text. */
    public List<String> containing(String text) {
        return events.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(text))
                .toList();
    }

    /** Returns what was logged as thrown with the messages that hold a text, as it is printed. */
    public List<String> traces(String text) {
        return events.stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .map(event -> ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    /** Returns the patterns that were logged, each with how often. */
    public Map<String, Long> byPattern() {
        return events.stream().collect(Collectors.groupingBy(ILoggingEvent::getMessage, Collectors.counting()));
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
