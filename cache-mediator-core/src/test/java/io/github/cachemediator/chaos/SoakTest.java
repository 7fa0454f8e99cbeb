package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P8, for as many minutes as {@code soak.minutes} says: nothing grows with work done or with faults lived through. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9][0-9]*")
class SoakTest {

    private static final double SOME = 1.25;
    private static final long MEGABYTE = 1 << 20;

    @Test
    void whenMuchHasHappenedThenNothingHasGrown() throws IOException {
        long seed = Long.getLong("chaos.seed", 1);
        Duration length = Duration.ofMinutes(Long.getLong("soak.minutes"));

        Soak.Gauges gauges = new Soak(seed, length).run(Standalone.plain());

        Gauge before = gauges.before();
        Gauge after = gauges.after();
        System.out.println(
                "soak: minutes=" + length.toMinutes() + " before=" + before + " after=" + after + " seed=" + seed);
        assertThat((double) after.heap()).isLessThan(before.heap() * SOME + 4 * MEGABYTE);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 10);
        assertThat(after.connections()).isLessThanOrEqualTo(before.connections() + 2);
        assertThat((double) after.memory()).isLessThan(before.memory() * SOME + MEGABYTE);
        assertThat(after.keys()).isZero();
    }
}
