package io.github.cachemediator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void shouldKeepItsPromises() {
        long seed = Long.getLong("simulation.seed", 1);
        Trace trace = new Trace(true);
        Schedule schedule = new Schedule(seed, UnaryOperator.identity(), trace);
        Violation violation;
        try {
            violation = schedule.run();
        } finally {
            System.out.println(trace.tail(3000));
        }
        System.out.println("steps " + schedule.steps() + " runs " + schedule.runs());
        assertThat(violation).isNull();
    }
}
