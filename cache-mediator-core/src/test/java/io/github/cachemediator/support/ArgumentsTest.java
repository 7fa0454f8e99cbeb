package io.github.cachemediator.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cachemediator.testkit.engine.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"k", "\u007f", "\u00e9", "\u07ff", "\u0800", "\uffff", "\ud83d\ude00"})
    void whenAKeyHasOneThousandAndTwentyFourBytesThenItWillDoAndOneMoreCharacterIsTooMuch(String character) {
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        String longest = character.repeat(1_024 / bytes) + "x".repeat(1_024 % bytes);
        assertThat(Arguments.key(longest)).isSameAs(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.key(longest + character))
                .withMessageContaining("cacheKey")
                .withMessageContaining("be at most 1,024 bytes in UTF-8, not " + (1_024 + bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\ud83db", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void whenASurrogateHasNoPartnerThenNoNameMayHoldIt(String broken) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.key(broken))
                .withMessageContaining("be valid Unicode, without unpaired surrogates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.jobType(broken))
                .withMessageContaining("be valid Unicode, without unpaired surrogates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "{", "a}", "a\nb", "\u0085", "\u007f"})
    void whenAJobTypeHoldsWhatSeparatesNamesThenItIsRefused(String jobType) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.jobType(jobType))
                .withMessageContaining("not hold ':', braces or control characters");
    }

    @Test
    void shouldTakeJustWhatCanBeEncoded() {
        AtomicInteger refused = new AtomicInteger();
        Fuzz.check(20_000, random -> {
            String key = Fuzz.text(random, 12);
            if (StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
                assertThat(Arguments.key(key)).isSameAs(key);
            } else {
                refused.incrementAndGet();
                assertThatIllegalArgumentException().isThrownBy(() -> Arguments.key(key));
            }
        });
        assertThat(refused).as("keys that cannot be encoded").hasPositiveValue();
    }
}
