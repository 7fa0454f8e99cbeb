package io.github.cachemediator.spring.handler;

import io.github.cachemediator.CacheJobHandler;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Errors after which another attempt makes no sense; wrappers that stages and proxies put around them are looked
 * through.
 */
record NoRetry(List<Class<? extends Throwable>> types) {

    static NoRetry of(CacheJobHandler annotation) {
        return new NoRetry(List.of(annotation.noRetryFor()));
    }

    boolean matches(Throwable error) {
        Throwable cause = isWrapper(error) ? error.getCause() : null;
        return types.stream().anyMatch(type -> type.isInstance(error)) || (cause != null && matches(cause));
    }

    private static boolean isWrapper(Throwable error) {
        return error instanceof CompletionException
                || error instanceof ExecutionException
                || error instanceof UndeclaredThrowableException;
    }
}
