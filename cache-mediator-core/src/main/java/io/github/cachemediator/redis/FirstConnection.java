package io.github.cachemediator.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is done on each connection, and what a start waits for: the first attempt to connect, and the check of the
 * server.
 */
final class FirstConnection implements CommandConnection.Events {

    private final CommandConnection redis;
    private final ServerCheck check;

    /** Read at the start, which fails if one is missing. */
    private final List<LuaScript> scripts = List.of(LuaScript.values());

    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    FirstConnection(CommandConnection redis, ServerCheck check) {
        this.redis = redis;
        this.check = check;
    }

    @Override
    public void connected() {
        check.run(redis);
        scripts.forEach(script -> script.load(redis));
    }

    @Override
    public void lost() {
        failed.complete(null);
    }

    /** Waits until everything was tried once. */
    void await(RedisInbox inbox, Duration timeout) {
        CompletableFuture<?> checked = CompletableFuture.anyOf(check.first(), failed);
        try {
            CompletableFuture.allOf(checked, inbox.firstTry()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It goes on in the background.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
