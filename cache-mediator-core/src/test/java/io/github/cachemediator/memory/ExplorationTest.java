package io.github.cachemediator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Explores what callers, workers and evicts can do to one key, in every order: the steps at the record are the real
 * ones, the actors are models of the engine's rules. {@code -Dexploration=full} explores more, for about half an hour.
 */
class ExplorationTest {

    private static final boolean FULL = System.getProperty("exploration", "").equals("full");

    @Test
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void shouldKeepThePromisesInEveryOrder() {
        List<Scenario> scenarios = FULL ? Scenarios.large() : Scenarios.small();
        long states = 0;
        long transitions = 0;
        for (Scenario scenario : scenarios) {
            Exploration exploration = new Explorer(scenario, new Protocol()).explore();
            states += exploration.states();
            transitions += exploration.transitions();
            if (FULL) {
                System.out.println(
                        exploration.states() + " states, " + exploration.transitions() + " transitions: " + scenario);
            }
            assertThat(exploration.violation()).as(exploration.counterexample()).isNull();
        }
        System.out.println("exploration: configurations=" + scenarios.size() + " states=" + states + " transitions="
                + transitions + " violations=0");
    }

    @ParameterizedTest
    @EnumSource
    void whenARuleIsLeftOutThenThePromiseThatItKeepsIsBroken(Mutant mutant) {
        Exploration exploration = new Explorer(mutant.scenario(), mutant.protocol()).explore();

        assertThat(exploration.violation()).isNotNull();
        assertThat(exploration.violation().rule())
                .as(exploration.counterexample())
                .isEqualTo(mutant.rule());
        assertThat(exploration.path()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whenNoRuleIsLeftOutThenTheSameScenarioIsHarmless(Mutant mutant) {
        Exploration exploration = new Explorer(mutant.scenario(), new Protocol()).explore();

        assertThat(exploration.violation()).as(exploration.counterexample()).isNull();
    }
}
