package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.support.Shown;
import io.lettuce.core.Consumer;
import io.lettuce.core.XAutoClaimArgs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, on each new connection, whether the server can do what is needed: it may be another one than before. Features
 * are tried, versions not read. What was said of the server before is not said again. Thread-safe.
 */
final class ServerCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(RedisJobQueue.class);

    private static final String TOO_OLD =
            "The Redis server does not know XAUTOCLAIM: use Redis 6.2 or newer, or Valkey";

    private final byte[] stream;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicInteger latest = new AtomicInteger();
    private volatile @Nullable String warning;
    private boolean tooOld;

    /**
     * Creates the check.
     *
     * @param stream a stream that does not exist
     */
    ServerCheck(byte[] stream) {
        this.stream = stream;
    }

    /** Returns what was found risky when last looked, each said in a sentence. */
    List<String> warnings() {
        String now = warning;
        return now == null ? List.of() : List.of(now);
    }

    /** Returns what completes when the first check is over, whatever it has found. */
    CompletableFuture<Void> first() {
        return first;
    }

    /** Checks the server of a new connection, which refuses all commands from then on if it will not do. */
    void run(CommandConnection redis) {
        int check = latest.incrementAndGet();
        redis.refuse(null);
        checkCommands(redis, check)
                .thenCompose(usable -> usable ? checkEviction(redis) : CompletableFuture.completedFuture(null))
                .whenComplete((done, error) -> first.complete(null));
    }

    /** Completes with whether the server is new enough, as far as can be told. */
    private CompletableFuture<Boolean> checkCommands(CommandConnection redis, int check) {
        XAutoClaimArgs<byte[]> args =
                XAutoClaimArgs.Builder.xautoclaim(Consumer.from(bytes(KeySpace.GROUP), bytes("check")), 1000, "0-0");
        return redis.send(commands -> commands.xautoclaim(stream, args), claimed -> true)
                .exceptionally(error -> judged(redis, RedisFailures.of(error), check));
    }

    private boolean judged(CommandConnection redis, QueueFailure failure, int check) {
        boolean unknown = String.valueOf(failure.getMessage()).contains("unknown command");
        if (unknown && check == latest.get()) { // not of a server that was left meanwhile
            redis.refuse(new QueueFailure(QueueFailure.Kind.REFUSED, TOO_OLD, failure));
        }
        if (failure.kind() != QueueFailure.Kind.UNREACHABLE) {
            tell(unknown);
        }
        return !unknown;
    }

    private synchronized void tell(boolean unknown) {
        if (unknown && !tooOld) {
            LOGGER.error(TOO_OLD);
        }
        tooOld = unknown;
    }

    private CompletableFuture<Void> checkEviction(CommandConnection redis) {
        return redis.send(commands -> commands.info("memory"), this::found);
    }

    private Void found(String info) {
        String policy = policy(info);
        if (policy == null || policy.equals("noeviction")) {
            warn(null);
        } else {
            warn(
                    "The Redis server evicts keys when its memory is full (maxmemory-policy " + Shown.plain(policy)
                            + "): an evicted job record or stream can make a handler run twice. Set maxmemory-policy noeviction");
        }
        return null;
    }

    private synchronized void warn(@Nullable String now) {
        if (now != null && !now.equals(warning)) {
            LOGGER.warn(now);
        }
        warning = now;
    }

    private static @Nullable String policy(String info) {
        String name = "maxmemory_policy:";
        return info.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).trim())
                .findFirst()
                .orElse(null);
    }
}
