package io.github.cachemediator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.testkit.process.JavaProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs many schedules. {@code -Dsimulation.schedules=…} says how many, {@code -Dsimulation.from=…} from which seed on;
 * {@code -Dsimulation.seed=…} shows one of them.
 */
@ExtendWith(QuietLog.class)
class SimulationTest {

    private static final int REPEATED = 200;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void shouldKeepAllPromisesWhateverGoesWrong() throws Exception {
        Schedules schedules = new Schedules(UnaryOperator.identity());
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            System.out.println(schedules.replayed(seed, Integer.MAX_VALUE));
        }
        long from = seed != null ? seed : Long.getLong("simulation.from", 1);
        schedules.runAllAtOnce(from, seed != null ? 1 : Integer.getInteger("simulation.schedules", 20_000));
        System.out.println(schedules.summary(from));

        assertThat(schedules.failures()).isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void whenSeedsAreRunAgainInAnotherProcessThenTheSameHappens() {
        Schedules schedules = new Schedules(UnaryOperator.identity());
        schedules.runAll(1, REPEATED);
        Schedules again = new Schedules(UnaryOperator.identity());
        again.runAll(1, REPEATED);
        assertThat(again.hash()).isEqualTo(schedules.hash());
        Schedules others = new Schedules(UnaryOperator.identity());
        others.runAll(REPEATED + 1, REPEATED);
        assertThat(others.hash()).isNotEqualTo(schedules.hash());

        try (JavaProcess process = JavaProcess.builder(HashOfSchedules.class)
                .args("1", String.valueOf(REPEATED))
                .maxHeap("512m")
                .start()) {
            assertThat(process.awaitLine(line -> line.startsWith("hash="), Duration.ofMinutes(2)))
                    .isEqualTo("hash=" + schedules.hash());
        }
    }
}
