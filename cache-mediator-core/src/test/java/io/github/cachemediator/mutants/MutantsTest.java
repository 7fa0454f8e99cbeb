package io.github.cachemediator.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaves each rule out and sees that it is missed. */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class MutantsTest {

    /** Each of their tests leaves a rule out and passes if that was noticed. */
    private static final List<Suite> WITH_MUTANTS = List.of(
            Suite.of("simulation.SimulatedMutantsTest", ""), Suite.of("memory.ExplorationTest", "whenARuleIsLeftOut"));

    /** What has to notice the others, the fastest first. */
    private static final List<Suite> NOTICING = List.of(
            Suite.SIMULATION,
            Suite.of("caller.FlightsTest", ""),
            Suite.of("caller.UnconfirmedEndTest", ""),
            Suite.of("run.JobRunTest", ""),
            Suite.of("caller.SharedReadsInterleavingsTest", ""),
            Suite.MORE_SIMULATION);

    @Test
    void whenARuleIsLeftOutThenItIsMissed() throws IOException {
        for (Suite suite : NOTICING) {
            assertThat(suite.run(null))
                    .as(suite.testClass())
                    .extracting(Suite.Result::failed)
                    .isEqualTo(0);
        }
        int found = 0;
        List<String> missed = new ArrayList<>();
        for (Suite suite : WITH_MUTANTS) {
            Suite.Result result = suite.run(null);
            say(suite.testClass() + ": " + result.passed() + " of " + (result.passed() + result.failed()) + " found");
            found += result.passed();
            if (result.failed() > 0) {
                missed.add(suite.testClass() + ": " + result.first());
            }
        }
        for (Mutant mutant : Mutants.all()) {
            String by = noticed(mutant);
            say("without \"" + mutant + "\": " + (by.isEmpty() ? "NOT FOUND" : by));
            if (by.isEmpty()) {
                missed.add(mutant.name());
            } else {
                found++;
            }
        }
        System.out.println("mutants: " + found + " found, " + missed.size() + " missed");
        assertThat(missed).isEmpty();
    }

    private static String noticed(Mutant mutant) throws IOException {
        Path mutated = MutatedClasses.of(mutant);
        for (Suite suite : NOTICING) {
            Suite.Result result = suite.run(mutated);
            if (result.failed() > 0) {
                return suite.testClass() + ": " + result.first();
            }
        }
        return "";
    }

    private static void say(String line) {
        System.out.println("[mutants] " + line);
    }
}
