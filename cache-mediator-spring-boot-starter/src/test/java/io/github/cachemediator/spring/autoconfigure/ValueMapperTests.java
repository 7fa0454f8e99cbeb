package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

class ValueMapperTests {

    record Sale(LocalDate day, Instant at, @Nullable ZonedDateTime shipped, Map<String, List<Integer>> amounts) {}

    private final JsonMapper application = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void whenApplicationHasNoMapperThenPlainOneIsUsed() {
        JsonMapper mapper = ValueMapper.create(null, Stream.of());
        List<Sale> sales = List.of(new Sale(
                LocalDate.of(2026, 1, 31), Instant.ofEpochSecond(1_700_000_000), null, Map.of("EU", List.of(1, 2))));

        String json = mapper.writeValueAsString(sales);

        assertThat(json).contains("\"2026-01-31\"").contains("\"2023-11-14T22:13:20Z\"");
        assertThat(mapper.readValue(json, new TypeReference<List<Sale>>() {})).isEqualTo(sales);
    }

    @Test
    void whenApplicationHasMapperThenItsSettingsAreCopied() {
        JsonMapper mapper = ValueMapper.create(application, Stream.of());

        assertThat(mapper).isNotSameAs(application);
        assertThat(mapper.writeValueAsString(new Named("a"))).isEqualTo("{\"first_name\":\"a\"}");
    }

    @Test
    void whenCallbackChangesTheMapperThenApplicationsStaysAsItWas() {
        JsonMapper mapper = ValueMapper.create(
                application, Stream.of(builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)));

        assertThat(mapper.writeValueAsString(new Named("a"))).isEqualTo("{\"first-name\":\"a\"}");
        assertThat(application.writeValueAsString(new Named("a"))).isEqualTo("{\"first_name\":\"a\"}");
    }

    @Test
    void whenDefaultTypingIsOnThenStartFails() {
        for (DefaultTyping typing : DefaultTyping.values()) {
            FailureAnalyzedException failure = catchThrowableOfType(
                    FailureAnalyzedException.class, () -> ValueMapper.create(typed(typing), Stream.of()));

            assertThat(failure).as(typing.name()).isNotNull();
            assertThat(failure.analysis().getDescription()).startsWith("Default typing is on in the JsonMapper");
            assertThat(failure.analysis().getAction())
                    .contains(CacheMediatorJsonMapperBuilderCustomizer.class.getName())
                    .contains("deactivateDefaultTyping()");
        }
    }

    @Test
    void whenCallbackTurnsDefaultTypingOffThenMapperIsUsed() {
        JsonMapper mapper = ValueMapper.create(
                typed(DefaultTyping.NON_FINAL), Stream.of(JsonMapper.Builder::deactivateDefaultTyping));

        assertThat(mapper.writeValueAsString(new Named("a"))).isEqualTo("{\"firstName\":\"a\"}");
    }

    record Named(String firstName) {}

    private static JsonMapper typed(DefaultTyping typing) {
        return JsonMapper.builder()
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        typing)
                .build();
    }
}
