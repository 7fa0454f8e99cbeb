package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a start waits for: the first attempt to connect, and the check of the server if there is one to check. */
final class FirstConnection implements CommandConnection.Events {

    private final CommandConnection redis;
    private final ServerCheck check;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    FirstConnection(CommandConnection redis, ServerCheck check) {
        this.redis = redis;
        this.check = check;
    }

    @Override
    public void connected() {
        check.run(redis);
        LuaScript.loadAll(redis);
    }

    @Override
    public void lost() {
        failed.complete(null);
    }

    /** Waits until everything was tried once. */
    void await(RedisInbox inbox, Duration timeout) {
        CompletableFuture<?> checked = CompletableFuture.anyOf(check.done(), failed);
        try {
            CompletableFuture.allOf(checked, inbox.firstTry()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            QueueFailure failure = RedisFailures.of(e);
            if (failure.kind() == QueueFailure.Kind.REFUSED) {
                throw failure;
            }
        } catch (TimeoutException e) {
            // It goes on in the background.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
