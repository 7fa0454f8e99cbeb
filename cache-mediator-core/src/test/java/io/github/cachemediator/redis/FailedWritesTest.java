package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.TcpProxy;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who hears of a write that has failed before it was over, and what is written then. */
class FailedWritesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger failedWithin = new AtomicInteger();
    private final AtomicInteger heardWithin = new AtomicInteger();
    private final AtomicInteger writtenWithin = new AtomicInteger();

    /** Tells whether this thread is about to return from Lettuce's writing. */
    private static boolean isWithinWrite() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith(".DefaultEndpoint")
                        && frame.getMethodName().equals("write")));
    }

    /** A connector that notes who writes by themselves, and who probes, within a write. */
    private Connector watched(Connector connector) {
        return (Connector) Proxy.newProxyInstance(
                Connector.class.getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, args) -> {
                    if (Set.of("commands", "probe").contains(method.getName()) && isWithinWrite()) {
                        writtenWithin.incrementAndGet();
                    }
                    try {
                        return method.invoke(connector, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Sends something, and if that fails something else; notes what fails within its write. */
    private void send(CommandConnection connection) {
        connection.dispatch(ping()).whenComplete((pong, error) -> {
            if (error != null && isWithinWrite()) {
                failedWithin.incrementAndGet();
            }
        });
        connection.get(KEY).whenComplete((value, error) -> sendAgain(connection, error));
        connection
                .send(commands -> commands.ping(), pong -> pong)
                .whenComplete((p, error) -> sendAgain(connection, error));
    }

    private static AsyncCommand<byte[], byte[], String> ping() {
        return new AsyncCommand<>(new Command<>(CommandType.PING, new StatusOutput<>(ByteArrayCodec.INSTANCE)));
    }

    private void sendAgain(CommandConnection connection, @Nullable Throwable error) {
        if (error != null) {
            if (isWithinWrite()) {
                heardWithin.incrementAndGet();
            }
            connection.send(commands -> commands.ping(), pong -> pong);
        }
    }

    @Test
    void whenACommandFailsWithinItsWriteThenNobodyHearsOfItThere() {
        try (RedisServer server = RedisServer.start();
                TcpProxy proxy = TcpProxy.to(server);
                Background background = Background.of("writes")) {
            RedisClient client = RedisClient.create(proxy.uri());
            CommandConnection connection =
                    new CommandConnection(background, new Outage(background), Duration.ofSeconds(2));
            connection.open(watched(new StandaloneConnector(client)), new NoEvents());
            Awaitility.await()
                    .atMost(PATIENCE.multipliedBy(3))
                    .until(() -> failedWithin.get() > 0 || fails(server, connection));
            Awaitility.await().atMost(PATIENCE).until(connection::isAvailable);
            connection.close();
            client.shutdown();
        }

        assertThat(heardWithin).hasValue(0);
        assertThat(writtenWithin).hasValue(0);
    }

    /**
     * Takes the server away for a moment. What is in front of it accepts connections and resets them, which is what makes
     * Lettuce fail commands at once; for a moment they are still written.
     */
    private boolean fails(RedisServer server, CommandConnection connection) {
        Awaitility.await().atMost(PATIENCE).until(connection::isAvailable);
        assertThat(connection.get(KEY)).succeedsWithin(PATIENCE); // an event loop writes from now on
        server.kill();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            send(connection);
            return failedWithin.get() > 0 || connection.refusal() != null;
        });
        server.restart();
        return failedWithin.get() > 0;
    }

    private static final class NoEvents implements CommandConnection.Events {

        @Override
        public void connected() {}

        @Override
        public void lost() {}
    }
}
