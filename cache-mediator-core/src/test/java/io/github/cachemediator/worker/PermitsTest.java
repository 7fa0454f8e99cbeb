package io.github.cachemediator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private final AtomicInteger bells = new AtomicInteger();
    private final List<Integer> started = new ArrayList<>();
    private final Permits permits = new Permits(2, bells::incrementAndGet);

    private void take(int number) {
        permits.take(() -> started.add(number));
    }

    @Test
    void whenAllAreTakenThenTheNextWaitsItsTurn() {
        take(1);
        take(2);
        take(3);
        take(4);
        assertThat(started).containsExactly(1, 2);
        assertThat(permits.free()).isZero();

        permits.give();
        assertThat(started).containsExactly(1, 2, 3);
        assertThat(bells).hasValue(0);
        permits.give();
        assertThat(started).containsExactly(1, 2, 3, 4);
        permits.give();
        permits.give();

        assertThat(bells).hasValue(2);
        assertThat(permits.free()).isEqualTo(2);
    }

    @Test
    void whenOneIsLentThenAnotherMayRun() {
        take(1);
        take(2);
        permits.lend();
        assertThat(permits.free()).isEqualTo(1);
        take(3);
        assertThat(started).containsExactly(1, 2, 3);

        permits.takeBack(); // one too many for a while
        take(4);
        permits.give();
        assertThat(started).doesNotContain(4);
        permits.give();

        assertThat(started).contains(4);
    }
}
