package io.github.cachemediator.redis;

import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.QueueFailure;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evicts by a script. Those that wait for replicas go over a connection of their own, opened for the first of them,
 * because {@code WAIT} blocks the connection it is sent on. Thread-safe.
 */
final class RedisEvictions {

    private final CommandConnection redis;
    private final Background background;
    private final Duration commandTimeout;
    private final EvictOptions options;
    private final Link<StatefulConnection<byte[], byte[]>> link;
    private final Map<StatefulRedisConnection<byte[], byte[]>, ConfirmedEvicts> servers = new ConcurrentHashMap<>();

    RedisEvictions(CommandConnection redis, Background background, Duration commandTimeout, EvictOptions options) {
        this.redis = redis;
        this.background = background;
        this.commandTimeout = commandTimeout;
        this.options = options;
        link = new Link<>(() -> redis.connector().connect(), background, new Link.Listener<>() {
            @Override
            public void connected(StatefulConnection<byte[], byte[]> connection) {
                servers.keySet().removeIf(server -> !server.isOpen());
            }
        });
    }

    /**
     * Evicts a key; completes with whether an entry was there.
     *
     * @param keys entry and record
     */
    CompletableFuture<Boolean> evict(byte[]... keys) {
        return options.replicas() == 0 ? LuaScript.EVICT.run(redis, reply -> reply.flag(0), keys) : confirmed(keys);
    }

    /** Closes the connection; completes when that is done. */
    CompletableFuture<Void> close() {
        return link.close();
    }

    private CompletableFuture<Boolean> confirmed(byte[][] keys) {
        QueueFailure refusal = redis.refusal();
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        link.open();
        background
                .limit(link.attempted(), commandTimeout)
                .thenCompose(connection -> evict(connection, keys))
                .whenComplete((there, error) -> {
                    if (error == null) {
                        result.complete(there);
                    } else {
                        redis.fail(result, error, link);
                    }
                });
        return result;
    }

    private CompletableFuture<Boolean> evict(StatefulConnection<byte[], byte[]> connection, byte[][] keys) {
        return inTime(redis.connector().toServerOf(connection, keys[0]))
                .thenCompose(server -> evicts(server).evict(keys, false))
                .exceptionallyCompose(error -> redirected(connection, keys, error));
    }

    /** Follows a node of a cluster that names another one, once: then the cluster has to settle. */
    private CompletableFuture<Boolean> redirected(
            StatefulConnection<byte[], byte[]> connection, byte[][] keys, Throwable error) {
        Redirection redirection = redis.connector().isOneNode() ? null : Redirection.of(error);
        if (redirection == null) {
            return CompletableFuture.failedFuture(error);
        }
        redis.connector().suspectChange();
        return inTime(redis.connector().toServer(connection, redirection))
                .exceptionallyCompose(unknown -> CompletableFuture.failedFuture(error))
                .thenCompose(server -> evicts(server).evict(keys, redirection.asking()));
    }

    /**
     * Opening the connection to a node may take as long as the client likes. If it takes too long, that node is at fault,
     * and no connection of ours is blocked.
     */
    private <T> CompletableFuture<T> inTime(CompletionStage<T> opening) {
        return background
                .limit(opening.toCompletableFuture().copy(), commandTimeout)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(
                        RedisFailures.isTimeout(error)
                                ? RedisFailures.unreachable("A Redis node cannot be connected to in time", null)
                                : error));
    }

    private ConfirmedEvicts evicts(StatefulRedisConnection<byte[], byte[]> server) {
        return servers.computeIfAbsent(server, this::opened);
    }

    private ConfirmedEvicts opened(StatefulRedisConnection<byte[], byte[]> server) {
        Duration longest = redis.connector().longestBlock();
        Duration wait = options.replicaTimeout().compareTo(longest) < 0 ? options.replicaTimeout() : longest;
        ConfirmedEvicts evicts = new ConfirmedEvicts(server, background, options.replicas(), wait, commandTimeout);
        server.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                server.removeListener(this);
                servers.remove(server, evicts);
                evicts.lose();
            }
        });
        return evicts;
    }
}
