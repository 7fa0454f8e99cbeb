package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.support.Shown;
import io.lettuce.core.Consumer;
import io.lettuce.core.XAutoClaimArgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, at the first connection, whether the server can do what is needed. Features are tried, versions not read. */
final class ServerCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(RedisJobQueue.class);

    private final byte[] stream;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile List<String> warnings = List.of();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /**
     * Creates the check.
     *
     * @param stream a stream that does not exist
     */
    ServerCheck(byte[] stream) {
        this.stream = stream;
    }

    /** Returns what was found risky, each said in a sentence. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns what completes when the first check is over, exceptionally if the server will not do. */
    CompletableFuture<Void> done() {
        return done;
    }

    void run(CommandConnection redis) {
        if (begun.compareAndSet(false, true)) {
            checkCommands(redis).thenCompose(usable -> checkEviction(redis)).whenComplete((usable, error) -> {
                if (error == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(RedisFailures.of(error));
                }
            });
        }
    }

    private CompletableFuture<Void> checkCommands(CommandConnection redis) {
        XAutoClaimArgs<byte[]> args =
                XAutoClaimArgs.Builder.xautoclaim(Consumer.from(bytes(KeySpace.GROUP), bytes("check")), 1000, "0-0");
        return redis.send(commands -> commands.xautoclaim(stream, args), claimed -> (Void) null)
                .exceptionallyCompose(error -> {
                    QueueFailure failure = RedisFailures.of(error);
                    if (!String.valueOf(failure.getMessage()).contains("unknown command")) {
                        return CompletableFuture.completedFuture(null);
                    }
                    QueueFailure tooOld = new QueueFailure(
                            QueueFailure.Kind.REFUSED,
                            "The Redis server does not know XAUTOCLAIM: use Redis 6.2 or newer, or Valkey",
                            failure);
                    LOGGER.error(tooOld.getMessage());
                    redis.refuse(tooOld);
                    return CompletableFuture.failedFuture(tooOld);
                });
    }

    private CompletableFuture<Void> checkEviction(CommandConnection redis) {
        return redis.send(commands -> commands.info("memory"), this::warnOfEviction)
                .exceptionally(error -> null);
    }

    @SuppressWarnings("StringSplitter")
    private Void warnOfEviction(String info) {
        for (String line : info.split("\r?\n")) {
            String name = "maxmemory_policy:";
            if (line.startsWith(name) && !line.endsWith("noeviction")) {
                String warning = "The Redis server evicts keys when its memory is full (maxmemory-policy "
                        + Shown.plain(line.substring(name.length()).trim())
                        + "): an evicted job record or stream can make a handler run twice. Set maxmemory-policy noeviction";
                warnings = List.of(warning);
                LOGGER.warn(warning);
            }
        }
        return null;
    }
}
