package io.github.cachemediator.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.engine.Fuzz;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownFuzzTest {

    private static final int LONGEST = 203;

    @Test
    void shouldShowNothingThatCouldForgeALine() {
        Fuzz.check(100_000, random -> {
            String shown = Shown.of(Fuzz.text(random, random.nextInt(10) == 0 ? 400 : 20));

            assertThat(shown).hasSizeLessThanOrEqualTo(LONGEST);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shown)).isTrue();
            assertThat(shown.codePoints()).noneMatch(ShownFuzzTest::isHarmful);
        });
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
