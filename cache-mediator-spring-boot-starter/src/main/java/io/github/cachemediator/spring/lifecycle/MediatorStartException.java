package io.github.cachemediator.spring.lifecycle;

import io.github.cachemediator.CacheMediatorUnavailableException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** A start that what was found in Redis forbids; says what to change. */
final class MediatorStartException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    MediatorStartException(CacheMediatorUnavailableException cause) {
        super(
                cause.getMessage() + ".",
                "Replace the Redis server, or set spring.data.redis.* to another one. To do without Redis, set"
                        + " cache-mediator.store=memory.",
                cause);
    }
}
