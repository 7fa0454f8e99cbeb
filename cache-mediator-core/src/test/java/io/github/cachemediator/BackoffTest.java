package io.github.cachemediator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 400", "3, 800", "6, 6400", "7, 10000", "1000, 10000", "2147483647, 10000"})
    void shouldDoubleUpToTheLongest(int attempt, long millis) {
        assertThat(Backoff.DEFAULT.after(attempt, 0)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void shouldShortenByTheShareThatIsRandom() {
        assertThat(Backoff.DEFAULT.after(1, 0.999_999)).isEqualTo(Duration.ofMillis(100));
        Backoff all = new Backoff(Duration.ofMillis(10), 1, Duration.ofMillis(10), 1);
        assertThat(all.after(5, 0.999_999)).isEqualTo(Duration.ofMillis(1));
    }
}
