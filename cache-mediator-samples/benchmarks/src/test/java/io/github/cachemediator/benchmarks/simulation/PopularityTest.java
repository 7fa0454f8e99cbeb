package io.github.cachemediator.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PopularityTest {

    @Test
    void shouldDrawEachKeyAsOftenAsItsShareSays() {
        Popularity popularity = new Popularity(50, 1.0);
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[popularity.keys()];
        int draws = 2_000_000;
        for (int i = 0; i < draws; i++) {
            drawn[popularity.next(random)]++;
        }

        for (int key = 0; key < drawn.length; key++) {
            assertThat((double) drawn[key] / draws).isCloseTo(popularity.share(key), Percentage.withPercentage(3));
        }
        assertThat(popularity.share(0) / popularity.share(1)).isCloseTo(2, Percentage.withPercentage(0.01));
    }
}
