package io.github.cachemediator.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void shouldKnowPercentilesToOnePercent() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.percentile(50)).isCloseTo(500, Percentage.withPercentage(1));
        assertThat(latencies.percentile(99)).isCloseTo(990, Percentage.withPercentage(1));
        assertThat(latencies.mean()).isCloseTo(500.5, Percentage.withPercentage(0.1));
    }

    @Test
    void shouldBeZeroWhenNothingWasCounted() {
        assertThat(new Latencies().percentile(50)).isZero();
        assertThat(new Latencies().mean()).isZero();
    }
}
