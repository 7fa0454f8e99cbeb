package io.github.cachemediator.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    @Test
    void shouldReplaceWhatIsBetweenTheMarkers(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, "before\n<!-- a:begin -->\nold\n<!-- a:end -->\nafter\n");

        Page.fill(page, "a", "new\n");

        assertThat(page).hasContent("before\n<!-- a:begin -->\nnew\n<!-- a:end -->\nafter\n");
        assertThatIllegalStateException().isThrownBy(() -> Page.fill(page, "b", "new\n"));
    }

    @Test
    void shouldShowALineForEachSubjectAndAColumnForEachMetric() {
        Figures figures = new Figures(new PrintStream(OutputStream.nullOutputStream()));
        figures.add("types", "1 type", "p50-ms", 0.5);
        figures.add("types", "1 type", "redis-us", 123.4);
        figures.add("types", "10 types", "redis-us", 12.34);

        assertThat(Page.tables(figures, List.of("types")))
                .contains("| 1 type | 0.500 | 123 |", "| 10 types |  | 12.3 |", "| | p50-ms | redis-us |");
    }
}
