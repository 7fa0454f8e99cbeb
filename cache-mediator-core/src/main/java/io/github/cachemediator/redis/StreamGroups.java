package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Creates streams and their groups where they are missing: at first, and after a flush or a failover. */
final class StreamGroups {

    private final CommandConnection redis;

    StreamGroups(CommandConnection redis) {
        this.redis = redis;
    }

    /**
     * Completes with nothing found, once the groups are there again, if their absence is the error; else fails with it.
     */
    <T> CompletionStage<List<T>> createIfMissing(Throwable error, Collection<byte[]> streams) {
        return RedisFailures.isMissingGroup(error)
                ? create(streams).thenApply(done -> List.of())
                : CompletableFuture.failedFuture(RedisFailures.of(error));
    }

    /** Creates the groups, which begin with the oldest message. */
    CompletableFuture<Void> create(Collection<byte[]> streams) {
        return CompletableFuture.allOf(streams.stream().map(this::create).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> create(byte[] stream) {
        XGroupCreateArgs withStream = XGroupCreateArgs.Builder.mkstream();
        return redis.<String, Void>send(
                        commands -> commands.xgroupCreate(
                                StreamOffset.from(stream, "0"), bytes(KeySpace.GROUP), withStream),
                        done -> null)
                .exceptionallyCompose(error -> RedisFailures.code(error).equals("BUSYGROUP")
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(RedisFailures.of(error)));
    }
}
