package io.github.cachemediator.spring.autoconfigure;

import tools.jackson.databind.json.JsonMapper;

/**
 * Callback for beans that change how values and params are written, without touching the application's own mapper. The
 * builder starts as a copy of the application's {@link JsonMapper}. Called in the order of the beans.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CacheMediatorJsonMapperBuilderCustomizer {

    /** Changes the builder. */
    void customize(JsonMapper.Builder builder);
}
