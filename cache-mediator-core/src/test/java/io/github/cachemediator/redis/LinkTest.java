package io.github.cachemediator.redis;

import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a connection that is lost. */
@SuppressWarnings("NullAway") // Lettuce's listeners get what this does not have
class LinkTest {

    private final Background background = Background.of("instance");
    private final List<RedisConnectionStateListener> listeners = new CopyOnWriteArrayList<>();
    private final List<StatefulConnection<byte[], byte[]>> opened = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isOpen = new AtomicBoolean(true);
    private final CompletableFuture<Thread> toldBy = new CompletableFuture<>();

    private final Link<StatefulConnection<byte[], byte[]>> link =
            new Link<>(this::connect, background, new Link.Listener<>() {
                @Override
                public void lost(@Nullable Throwable cause) {
                    toldBy.complete(Thread.currentThread());
                    throw new IllegalStateException("the client was shut down");
                }
            });

    @AfterEach
    void close() {
        link.close();
        background.close();
    }

    @SuppressWarnings("unchecked")
    private StatefulConnection<byte[], byte[]> connect() {
        Class<?>[] types = {StatefulConnection.class};
        StatefulConnection<byte[], byte[]> connection = (StatefulConnection<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), types, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "addListener" -> listeners.add((RedisConnectionStateListener) arguments[0]);
                        case "isOpen" -> {
                            return isOpen.get();
                        }
                        case "closeAsync" -> {
                            return CompletableFuture.completedFuture(null);
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "equals" -> {
                            return proxy == arguments[0];
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
        isOpen.set(true);
        opened.add(connection);
        return connection;
    }

    private void lose() {
        isOpen.set(false);
        listeners.get(0).onRedisDisconnected((RedisChannelHandler<?, ?>) null);
    }

    @Test
    void whenAConnectionIsLostThenAnotherThreadThanLettucesTellsOfIt() {
        link.open();
        await().atMost(LONG).until(() -> link.connection() != null);
        lose();
        assertThat(toldBy).succeedsWithin(LONG).isNotSameAs(Thread.currentThread());
    }

    @Test
    void whenWhoeverIsToldOfALossThrowsThenTheConnectionIsReplacedAllTheSame() {
        link.open();
        await().atMost(LONG).until(() -> link.connection() != null);
        lose();
        assertThat(toldBy).succeedsWithin(LONG);
        await().atMost(LONG).until(() -> opened.size() > 1);
    }
}
