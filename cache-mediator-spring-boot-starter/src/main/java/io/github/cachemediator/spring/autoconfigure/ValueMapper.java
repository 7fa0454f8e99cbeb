package io.github.cachemediator.spring.autoconfigure;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import tools.jackson.databind.json.JsonMapper;

/** Makes the mapper of values and params: a copy of the application's, changed by the application's callbacks. */
final class ValueMapper {

    private ValueMapper() {}

    static JsonMapper create(
            @Nullable JsonMapper application, Stream<CacheMediatorJsonMapperBuilderCustomizer> customizers) {
        JsonMapper.Builder builder = application != null ? application.rebuild() : JsonMapper.builder();
        customizers.forEach(customizer -> customizer.customize(builder));
        JsonMapper mapper = builder.build();
        if (hasDefaultTyping(mapper)) {
            throw new FailureAnalyzedException(
                    "Default typing is on in the JsonMapper that Cache Mediator would use: what is in Redis could then name"
                            + " the classes that are instantiated here.",
                    "Turn default typing off in the application's JsonMapper, or for the cache alone with a bean of type "
                            + CacheMediatorJsonMapperBuilderCustomizer.class.getName()
                            + " that calls deactivateDefaultTyping() on the builder. Annotate types that need it with"
                            + " @JsonTypeInfo(use = Id.NAME).");
        }
        return mapper;
    }

    private static boolean hasDefaultTyping(JsonMapper mapper) {
        return mapper.deserializationConfig().getDefaultTyper(mapper.constructType(Object.class)) != null;
    }
}
