package io.github.cachemediator.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.benchmarks.simulation.Op;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private final Figures figures = new Figures(new PrintStream(OutputStream.nullOutputStream()));

    @Test
    void shouldComeBackFromTheFile(@TempDir Path directory) {
        figures.add(Figures.COST, "hit", Figures.SERVER, 7.25);
        figures.add("memory", "entry", "bytes", 40_123);
        figures.write(directory.resolve("figures.tsv"));

        Figures read = Figures.read(directory.resolve("figures.tsv"));
        assertThat(read.cost(Op.HIT)).isEqualTo(7.25);
        assertThat(read.get("memory", "entry", "bytes")).isEqualTo(40_123);
        assertThat(read.sections()).containsExactly(Figures.COST, "memory");
    }

    @Test
    void shouldReplaceWhatIsMeasuredAnew() {
        figures.add(Figures.COST, "hit", Figures.SERVER, 7);
        figures.add(Figures.COST, "hit", Figures.SERVER, 8);

        assertThat(figures.of(Figures.COST)).hasSize(1);
        assertThat(figures.cost(Op.HIT)).isEqualTo(8);
    }

    @Test
    void shouldPreferTheCostsOfAClusterForOne() {
        for (Op op : Op.values()) {
            figures.add(Figures.COST, op.label(), Figures.SERVER, 10);
        }
        figures.add(Figures.CLUSTER, Op.BEGIN.label(), Figures.SERVER, 15);

        assertThat(figures.costs(false).micros(Op.BEGIN)).isEqualTo(10);
        assertThat(figures.costs(true).micros(Op.BEGIN)).isEqualTo(15);
        assertThat(figures.costs(true).micros(Op.END)).isEqualTo(10);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThatIllegalStateException().isThrownBy(() -> figures.cost(Op.HIT)).withMessageContaining("hit");
    }
}
