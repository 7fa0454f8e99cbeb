package io.github.cachemediator.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @Test
    void shouldQuoteTextAndNothingElse() {
        assertThat(Shown.of("text")).isEqualTo("\"text\"");
        assertThat(Shown.of(Duration.ofSeconds(1))).isEqualTo("PT1S");
        assertThat(Shown.of(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\0", "\u001b", "\u2028", "\u2029", "\u202e", "\u200b", "\u0085"})
    void whenTextCouldForgeALineThenItIsMadeHarmless(String evil) {
        assertThat(Shown.of("a" + evil + "b")).isEqualTo("\"a?b\"");
    }

    @Test
    void whenTextIsLongThenItIsCut() {
        assertThat(Shown.of("x".repeat(1_000))).hasSize(203).endsWith("…\"");
        assertThat(Shown.plain("x".repeat(1_000), 10)).isEqualTo("x".repeat(10) + "…");
        assertThat(Shown.plain("x".repeat(10), 10)).isEqualTo("x".repeat(10));
    }
}
