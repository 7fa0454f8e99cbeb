package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintMessageTest {

    @Test
    void shouldTellWhatTheHeadSays() {
        Hint hint = HintMessage.decoded(Asks.bytes("1 17 S 4 6 3\na\nb\treportabc"));

        assertThat(hint).isNotNull();
        assertThat(hint.key()).isEqualTo("a\nb\t");
        assertThat(hint.run()).isEqualTo(17);
        assertThat(hint.jobType()).isEqualTo("report");
        assertThat(hint.outcome())
                .usingRecursiveComparison()
                .isEqualTo(new Outcome(17, Outcome.Kind.STORED, Asks.bytes("abc")));
    }

    @Test
    void shouldTellAnEmptyPayloadFromNone() {
        Hint without = HintMessage.decoded(Asks.bytes("1 17 V 1 1 -1\nkt"));
        Hint with = HintMessage.decoded(Asks.bytes("1 17 V 1 1 0\nkt"));

        assertThat(without).isEqualTo(new Hint("k", 17, "t", null));
        assertThat(with).isNotNull();
        assertThat(with.outcome()).isNotNull();
        assertThat(with.outcome().payload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "0",
                "1 17 S 1 1 1",
                "1 17 S 1 1 1\nkt",
                "1 17 S 1 1 1\nktpp",
                "2 17 S 1 1 1\nktp",
                "1 x S 1 1 1\nktp",
                "1 0 S 1 1 1\nktp",
                "1 17 Z 1 1 1\nktp",
                "1 17 SS 1 1 1\nktp",
                "1 17 S 0 1 2\nktp",
                "1 17 S -1 1 3\nktp",
                "1 17 S 1 1 -2\nktp",
                "1 17 S 2147483647 2147483647 1\nktp",
                "1 17 S 1 1 1 1\nktp"
            })
    void whenItIsNoneOfOursThenItIsNoHint(String message) {
        assertThat(HintMessage.decoded(Asks.bytes(message))).isNull();
    }
}
