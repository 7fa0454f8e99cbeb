package io.github.cachemediator.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cachemediator.benchmarks.simulation.Op;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void shouldAddUpWhatOperationsCost() {
        Figures figures = new Figures(new PrintStream(OutputStream.nullOutputStream()));
        for (Op op : Op.values()) {
            figures.add(Figures.COST, op.label(), Figures.SERVER, 10);
        }
        Capacity capacity = new Capacity(figures);

        assertThat(capacity.miss(2, 3)).isEqualTo(60 + 20 + 30);
        assertThat(capacity.missOnCluster(2, 3)).isEqualTo(70 + 20 + 60);
        assertThat(capacity.idle(100)).isCloseTo(100 * (10 + 5 + 1_010 / 10.0), within(0.001));
        // (95,000 × 10 + 5,000 × (70 + 1,000 + 40) + 4 × 11,600) / (700,000 - 100,000)
        assertThat(capacity.text()).contains("so 11 masters");
    }
}
