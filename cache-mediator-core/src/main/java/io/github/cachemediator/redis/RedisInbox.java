package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.QueueListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of this instance's channel, kept up on a connection of its own. Nothing is ever sent on that
 * connection, so nobody would notice if it was cut silently; hence a beat is published now and then, and must arrive.
 */
final class RedisInbox {

    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(15);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final byte[] BEAT = bytes("0");

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final CommandConnection redis;
    private final Background background;
    private final byte[] channel;
    private final QueueListener listener;
    private final InboxWarning warning;
    private final Pause retry;
    private final Link<StatefulRedisPubSubConnection<byte[], byte[]>> link;
    private final CompletableFuture<Void> firstTry = new CompletableFuture<>();

    private volatile long arrived;

    RedisInbox(
            CommandConnection redis,
            Connector connector,
            Background background,
            KeySpace keys,
            String instance,
            QueueListener listener) {
        this.redis = redis;
        this.background = background;
        this.channel = bytes(keys.inbox(instance));
        this.listener = listener;
        retry = background.pause(FIRST_RETRY, BETWEEN_BEATS);
        warning = new InboxWarning(keys.inboxPrefix() + "*");
        link = new Link<>(connector::connectInbox, background, new LinkListener());
    }

    void open() {
        link.open();
        background.after(BETWEEN_BEATS, this::beat);
    }

    /** Returns what completes when the channel was subscribed, or when that was tried in vain. */
    CompletableFuture<Void> firstTry() {
        return firstTry;
    }

    /** Returns what is to be said of the channel, if anything. */
    List<String> warnings() {
        return warning.warnings();
    }

    /** Closes the connection; completes when that is done. */
    CompletableFuture<Void> close() {
        return link.close();
    }

    private void beat() {
        StatefulRedisPubSubConnection<byte[], byte[]> listening = link.connection();
        long sent = background.nanos();
        redis.send(commands -> commands.publish(channel, BEAT), receivers -> receivers)
                .whenComplete((receivers, error) -> {
                    if (error == null && listening != null) {
                        background.after(ANSWER_TIMEOUT, () -> check(listening, sent));
                    }
                });
        background.after(BETWEEN_BEATS, this::beat);
    }

    private void check(StatefulRedisPubSubConnection<byte[], byte[]> listening, long sent) {
        if (arrived - sent < 0 && !warning.isOn() && link.connection() == listening && listening.isOpen()) {
            link.replace();
        }
    }

    private void subscribe(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        arrived = background.nanos();
        background
                .limit(connection.async().subscribe(channel).toCompletableFuture(), ANSWER_TIMEOUT)
                .whenComplete((done, error) -> {
                    if (error != null) {
                        failed(connection, error);
                    }
                });
    }

    private void failed(StatefulRedisPubSubConnection<byte[], byte[]> connection, Throwable error) {
        warning.failed(RedisFailures.of(error));
        firstTry.complete(null);
        background.after(retry.next(), () -> {
            if (RedisFailures.isTimeout(error) && link.connection() == connection) {
                link.replace();
            } else {
                subscribeAgain(connection);
            }
        });
    }

    private void subscribeAgain(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        if (link.connection() == connection) {
            subscribe(connection);
        }
    }

    /** What comes through the channel. */
    private final class Messages extends RedisPubSubAdapter<byte[], byte[]> {

        @Override
        public void message(byte[] from, byte[] message) {
            if (Arrays.equals(message, BEAT)) {
                arrived = background.nanos();
                return;
            }
            Hint hint = HintMessage.decoded(message);
            if (hint != null) {
                listener.onHint(hint);
            }
        }

        @Override
        public void subscribed(byte[] to, long count) {
            warning.subscribed();
            retry.reset();
            listener.onSubscribed();
            firstTry.complete(null);
        }
    }

    /** Subscribes on each new connection; Lettuce subscribes again on one that it has mended. */
    private final class LinkListener implements Link.Listener<StatefulRedisPubSubConnection<byte[], byte[]>> {

        @Override
        public void connected(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
            connection.addListener(new Messages());
            subscribe(connection);
        }

        @Override
        public void mended() {
            // See above.
        }

        @Override
        public void lost(@Nullable Throwable cause) {
            firstTry.complete(null);
        }
    }
}
