package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheMediatorBuilder;

/**
 * Callback for beans that have the last word on how the auto-configured mediator is built. Called in the order of the
 * beans, after properties and other beans were applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CacheMediatorBuilderCustomizer {

    /** Changes the builder. Called again if a context that was stopped is started again. */
    void customize(CacheMediatorBuilder builder);
}
