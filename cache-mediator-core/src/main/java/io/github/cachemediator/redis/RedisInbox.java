package io.github.cachemediator.redis;

import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.QueueListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The subscription of this instance's channel, kept up on a connection of its own. */
final class RedisInbox implements AutoCloseable {

    private final byte[] channel;
    private final QueueListener listener;
    private final Link<StatefulRedisPubSubConnection<byte[], byte[]>> link;
    private final CompletableFuture<Void> firstTry = new CompletableFuture<>();

    RedisInbox(Connector connector, Background background, byte[] channel, QueueListener listener) {
        this.channel = channel;
        this.listener = listener;
        link = new Link<>(connector::connectInbox, background, new Link.Listener<>() {
            @Override
            public void connected(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
                subscribe(connection);
            }

            @Override
            public void mended() {
                // Lettuce subscribes again by itself.
            }

            @Override
            public void lost(@Nullable Throwable cause) {
                firstTry.complete(null);
            }
        });
    }

    void open() {
        link.open();
    }

    /** Returns what completes when the channel was subscribed, or when that was tried in vain. */
    CompletableFuture<Void> firstTry() {
        return firstTry;
    }

    @Override
    public void close() {
        link.close();
    }

    private void subscribe(StatefulRedisPubSubConnection<byte[], byte[]> connection) {
        connection.addListener(new RedisPubSubAdapter<byte[], byte[]>() {
            @Override
            public void message(byte[] from, byte[] message) {
                Hint hint = HintMessage.decoded(message);
                if (hint != null) {
                    listener.onHint(hint);
                }
            }

            @Override
            public void subscribed(byte[] to, long count) {
                firstTry.complete(null);
                listener.onSubscribed();
            }
        });
        connection.async().subscribe(channel).whenComplete((done, error) -> {
            if (error != null) {
                firstTry.complete(null);
            }
        });
    }
}
