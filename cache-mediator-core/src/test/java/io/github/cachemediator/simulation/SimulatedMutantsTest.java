package io.github.cachemediator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaves one rule of the protocol out at a time: the simulator has to find that, and to say which promise it breaks. */
@ExtendWith(QuietLog.class)
class SimulatedMutantsTest {

    private static final int MOST_SCHEDULES = 3_000;

    static Stream<Mutant> mutants() {
        return Mutant.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void whenARuleIsLeftOutThenAPromiseIsBroken(Mutant mutant) {
        Schedules schedules = new Schedules(mutant.edit());
        Violation broken = null;
        int seed = 0;
        while (broken == null && seed < MOST_SCHEDULES) {
            broken = schedules.run(++seed);
        }
        System.out.println("simulation: without \"" + mutant + "\": seed " + seed + " has broken " + broken);

        assertThat(mutant.edit().wasApplied()).isTrue();
        assertThat(broken).as("found within %d schedules", seed).isNotNull();
        assertThat(mutant.breaks()).contains(broken.promise());
    }
}
