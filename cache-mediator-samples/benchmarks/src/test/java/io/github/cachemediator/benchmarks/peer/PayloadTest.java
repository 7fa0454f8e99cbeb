package io.github.cachemediator.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void shouldBeAKilobyteOfJson() {
        assertThat(PayloadJson.write(Payload.of("hit10:4711")).length).isBetween(1_000, 1_060);
    }

    @Test
    void whenTheValueIsThatOfAnotherKeyThenNothingIsMeasured() {
        assertThatIllegalStateException().isThrownBy(() -> Payload.checked(Payload.of("a"), "b"));
    }
}
