package io.github.cachemediator.caller;

import io.github.cachemediator.CacheMediatorException;
import io.github.cachemediator.CacheRequest;
import java.util.function.Function;

/** A failure that many calls share; each makes an exception of its own of it, in its own thread. */
final class SharedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Function<CacheRequest<?>, CacheMediatorException> exceptions;

    SharedFailure(Function<CacheRequest<?>, CacheMediatorException> exceptions) {
        super(null, null, false, false);
        this.exceptions = exceptions;
    }

    CacheMediatorException exceptionFor(CacheRequest<?> request) {
        return exceptions.apply(request);
    }
}
