package io.github.cachemediator.samples.salesreport.measure;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/**
 * Hears from Redis which of this application's entries were set. Redis sends its events to a connection in the order in
 * which things happen, and messages in the same row: so a message sent now arrives after the events of everything done
 * before.
 */
@Component
class KeyspaceEvents implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(KeyspaceEvents.class);

    private static final long PATIENCE_SECONDS = 10;

    private final LettuceConnectionFactory factory;

    private final KeyspaceNotifications notifications;

    private final String channel = "sales-report:marker:" + UUID.randomUUID();

    private final Map<String, CompletableFuture<Void>> markers = new ConcurrentHashMap<>();

    private final AtomicLong interruptions = new AtomicLong();

    private volatile Consumer<String> listener = redisKey -> {};

    private @Nullable StatefulRedisPubSubConnection<String, String> connection;

    KeyspaceEvents(LettuceConnectionFactory factory, KeyspaceNotifications notifications) {
        this.factory = factory;
        this.notifications = notifications;
    }

    void onSet(Consumer<String> consumer) {
        this.listener = consumer;
    }

    /** Listens from now on, if it does not already; says in the log why if it cannot. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized boolean connect() {
        if (connection != null) {
            return true;
        }
        if (!(factory.getRequiredNativeClient() instanceof RedisClient client)) {
            log.warn("Entry writes are not counted: on a Redis Cluster every node only reports its own");
            return false;
        }
        try {
            if (!notifications.enable()) {
                return false;
            }
            connection = subscribe(client);
            return true;
        } catch (RedisException | DataAccessException e) {
            log.warn("Entry writes are not counted: {}", e.getMessage());
            return false;
        }
    }

    /** Returns how often the connection was lost; events of that time are lost too. */
    long interruptions() {
        return interruptions.get();
    }

    /** Waits for the events of everything done before this call; false if they do not come. */
    boolean awaitEarlier() {
        String marker = UUID.randomUUID().toString();
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        markers.put(marker, arrived);
        try {
            notifications.publish(channel, marker);
            return arrived.thenApply(none -> true)
                    .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (DataAccessException e) {
            return false;
        } finally {
            markers.remove(marker);
        }
    }

    private StatefulRedisPubSubConnection<String, String> subscribe(RedisClient client) {
        StatefulRedisPubSubConnection<String, String> created = client.connectPubSub();
        created.addListener(new EventReader());
        created.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                interruptions.incrementAndGet();
            }
        });
        created.sync().psubscribe("__keyspace@" + factory.getDatabase() + "__:*{sales-report:*}");
        created.sync().subscribe(channel);
        return created;
    }

    @Override
    public synchronized void destroy() {
        if (connection != null && connection.isOpen()) {
            connection.close();
        }
    }

    private final class EventReader extends RedisPubSubAdapter<String, String> {

        @Override
        public void message(String pattern, String from, String event) {
            if (event.equals("set")) {
                listener.accept(from.substring(from.indexOf(':') + 1));
            }
        }

        @Override
        public void message(String from, String marker) {
            CompletableFuture<Void> arrived = markers.get(marker);
            if (arrived != null) {
                arrived.complete(null);
            }
        }
    }
}
