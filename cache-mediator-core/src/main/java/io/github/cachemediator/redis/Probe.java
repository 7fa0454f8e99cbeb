package io.github.cachemediator.redis;

import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out whether a server that seems to be out of reach still answers, and goes on until it does; gives up a connection
 * that stays open without an answer. Thread-safe; never blocks.
 */
final class Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Short, as commands are refused until a probe is answered, and a probe costs little. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(750);

    /** How long a connection may be open without an answer before another one is tried. */
    private static final Duration HANGS = Duration.ofSeconds(1);

    private final Background background;
    private final Outage outage;
    private final Pause pause;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    Probe(Background background, Outage outage) {
        this.background = background;
        this.outage = outage;
        pause = background.pause(Duration.ofMillis(200), LONGEST_PAUSE);
    }

    /** Begins, unless it is under way or there is no connection. */
    void begin(Connector connector, Link<StatefulConnection<byte[], byte[]>> link) {
        if (link.connection() != null && isUnderWay.compareAndSet(false, true)) {
            background.run(() -> send(connector, link)); // whoever asks for it may be within a write that has failed
        }
    }

    /** The server has been reached. */
    void reached() {
        pause.reset();
        outage.end();
    }

    private void send(Connector connector, Link<StatefulConnection<byte[], byte[]>> link) {
        StatefulConnection<byte[], byte[]> connection = link.connection();
        if (connection == null) {
            isUnderWay.set(false);
            return;
        }
        background.limit(sent(connector, connection), TIMEOUT).whenComplete((answer, error) -> {
            if (error == null) {
                isUnderWay.set(false);
                reached();
            } else {
                failed(connector, link, error);
            }
        });
    }

    private void failed(Connector connector, Link<StatefulConnection<byte[], byte[]>> link, Throwable error) {
        try {
            outage.begin(RedisFailures.of(error));
            if (outage.age().compareTo(HANGS) > 0) {
                link.replace();
            }
        } finally { // whatever it is, probing goes on
            background.after(pause.next(), () -> {
                isUnderWay.set(false);
                begin(connector, link);
            });
        }
    }

    private static CompletableFuture<?> sent(Connector connector, StatefulConnection<byte[], byte[]> connection) {
        try {
            return connector.probe(connection).toCompletableFuture();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
