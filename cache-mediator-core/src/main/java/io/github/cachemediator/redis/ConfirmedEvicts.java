package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueFailure.Kind;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The evicts that one server is sent over one connection, until that is lost; each is done when replicas have confirmed
 * it. {@code WAIT} blocks the connection, so those that come meanwhile are sent together when it is over, and share the
 * next one. Thread-safe.
 *
 * <p>The server knows by the connection what has to be confirmed. A {@code WAIT} that the client repeats on a new one
 * would be answered at once, and wrongly: so what was under way when the connection was lost counts for nothing.
 */
final class ConfirmedEvicts {

    /** Makes the script write in any case: a {@code WAIT} after nothing waits for nothing. */
    private static final byte[] WRITE = bytes("1");

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Background background;
    private final int replicas;
    private final Duration wait;
    private final Duration timeout;

    private List<Evict> waiting = new ArrayList<>();
    private List<Evict> sent = List.of();
    private boolean lost;

    /**
     * Creates it for a connection that nobody else sends anything by.
     *
     * @param background keeps the time
     * @param replicas how many have to confirm
     * @param wait how long they may take
     * @param commandTimeout how long the server may take otherwise
     */
    ConfirmedEvicts(
            StatefulRedisConnection<byte[], byte[]> connection,
            Background background,
            int replicas,
            Duration wait,
            Duration commandTimeout) {
        this.connection = connection;
        this.background = background;
        this.replicas = replicas;
        this.wait = wait;
        timeout = commandTimeout.plus(wait);
    }

    /**
     * Evicts; completes with whether an entry was there.
     *
     * @param asking whether the server has to be told that it does not own the slot yet
     */
    CompletableFuture<Boolean> evict(byte[][] keys, boolean asking) {
        Evict evict = new Evict(keys, asking);
        boolean free;
        synchronized (this) {
            if (lost) {
                return CompletableFuture.failedFuture(connectionLost());
            }
            waiting.add(evict);
            free = sent.isEmpty();
            if (free) {
                takeWaiting();
            }
        }
        if (free) {
            send(List.of(evict));
        }
        return evict.result;
    }

    /** The connection was lost. */
    void lose() {
        List<Evict> unconfirmed;
        synchronized (this) {
            lost = true;
            unconfirmed = new ArrayList<>(sent);
            unconfirmed.addAll(waiting);
            waiting = new ArrayList<>();
        }
        background.tell(() -> unconfirmed.forEach(evict -> evict.fail(connectionLost())));
    }

    private List<Evict> takeWaiting() {
        sent = waiting;
        waiting = new ArrayList<>();
        return sent;
    }

    private void sendNext() {
        List<Evict> next;
        synchronized (this) {
            next = takeWaiting();
        }
        if (!next.isEmpty()) {
            send(next);
        }
    }

    private void send(List<Evict> group) {
        background.limit(sent(group), timeout).whenComplete((confirmed, error) -> {
            if (error == null) {
                ended(group, doubt(confirmed));
            } else {
                background.tell(() -> ended(group, error));
            }
        });
    }

    private void ended(List<Evict> group, @Nullable Throwable doubt) {
        sendNext();
        group.forEach(evict -> evict.end(doubt));
    }

    /** Sends a group; completes with how many replicas have confirmed it. */
    private CompletableFuture<Long> sent(List<Evict> group) {
        try {
            connection.setTimeout(timeout);
            RedisAsyncCommands<byte[], byte[]> commands = connection.async();
            group.forEach(evict -> evict.send(commands));
            return commands.waitForReplication(replicas, wait.toMillis()).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized @Nullable QueueFailure doubt(long confirmed) {
        if (lost || !connection.isOpen()) {
            return connectionLost();
        }
        return confirmed >= replicas ? null : unconfirmed(confirmed);
    }

    private QueueFailure unconfirmed(long confirmed) {
        return new QueueFailure(
                Kind.UNCONFIRMED,
                confirmed + " of " + replicas + " replicas have confirmed that within " + wait.toMillis()
                        + " ms. Until they have it, a failover brings the old entry back",
                null);
    }

    private static QueueFailure connectionLost() {
        return new QueueFailure(Kind.BUSY, "The connection to Redis was lost before replicas had confirmed it", null);
    }

    /** One of them. */
    private static final class Evict {

        private final byte[][] keys;
        private final boolean asking;
        private final CompletableFuture<Boolean> reply = new CompletableFuture<>();
        private final CompletableFuture<Boolean> result = new CompletableFuture<>();

        Evict(byte[][] keys, boolean asking) {
            this.keys = keys;
            this.asking = asking;
        }

        void send(RedisAsyncCommands<byte[], byte[]> commands) {
            if (asking) {
                commands.asking();
            }
            LuaScript.EVICT.send(commands, keys, WRITE).whenComplete((answer, error) -> {
                if (error == null) {
                    reply.complete(new ScriptReply(answer).flag(0));
                } else {
                    fail(error);
                }
            });
        }

        /** Ends it, which the server has answered long since if there is no doubt. */
        void end(@Nullable Throwable doubt) {
            if (doubt == null) {
                reply.thenAccept(result::complete);
            } else {
                fail(doubt);
            }
        }

        void fail(Throwable cause) {
            result.completeExceptionally(cause);
        }
    }
}
