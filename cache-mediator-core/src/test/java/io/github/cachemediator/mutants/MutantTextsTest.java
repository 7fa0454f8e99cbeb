package io.github.cachemediator.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources that mutants are of have what is left out; each build sees that, their slow suite only tells it late. */
class MutantTextsTest {

    @ParameterizedTest
    @MethodSource("io.github.cachemediator.mutants.Mutants#all")
    void shouldChangeWhatIsThere(Mutant mutant) throws IOException {
        String source = Files.readString(mutant.source());

        assertThat(mutant.applyTo(source)).isNotEqualTo(source);
    }
}
