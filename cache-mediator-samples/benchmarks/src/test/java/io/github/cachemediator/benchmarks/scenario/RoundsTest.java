package io.github.cachemediator.benchmarks.scenario;

import static io.github.cachemediator.benchmarks.peer.PeerKind.LETTUCE;
import static io.github.cachemediator.benchmarks.peer.PeerKind.MEDIATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cachemediator.benchmarks.load.Sample;
import io.github.cachemediator.benchmarks.machine.Usage;
import io.github.cachemediator.benchmarks.peer.PeerKind;
import io.github.cachemediator.benchmarks.report.Spread;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Rounds rounds = new Rounds();

    @Test
    void shouldCompareTheMeansOfBothTurnsOfARound() {
        turns(LETTUCE, 100, 300, 400, 400);
        turns(MEDIATOR, 50, 50, 500, 700);

        assertThat(rounds.of(LETTUCE, Turn::medianMicros)).containsExactly(200.0, 400.0);
        assertThat(rounds.ratio(MEDIATOR, LETTUCE, Turn::medianMicros)).isEqualTo(new Spread(0.875, 0.25, 1.5));
    }

    @Test
    void shouldNotCompareWithWhoHasAnsweredNothing() {
        turns(LETTUCE, 0, 0);
        turns(MEDIATOR, 1, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> rounds.ratio(MEDIATOR, LETTUCE, Turn::medianMicros))
                .withMessageContaining("nothing");
    }

    @Test
    void shouldLetNobodyFollowItself() {
        Orders orders = new Orders();
        List<String> all = List.of("a", "b", "c");

        String last = "";
        for (int i = 0; i < 100; i++) {
            List<String> order = orders.next(all);
            assertThat(order).containsExactlyInAnyOrderElementsOf(all);
            assertThat(order.get(0)).isNotEqualTo(last);
            last = order.get(2);
        }
    }

    @Test
    void shouldLetOneFollowItselfIfThereIsNobodyElse() {
        Orders orders = new Orders();

        assertThat(List.of(orders.next(List.of("a")), orders.next(List.of("a"))))
                .containsOnly(List.of("a"));
    }

    @Test
    void shouldNotAlwaysBeginWithTheSame() {
        Orders orders = new Orders();

        assertThat(Stream.generate(() -> orders.next(List.of("a", "b", "c")).get(0))
                        .limit(100)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    private void turns(PeerKind peer, long... micros) {
        for (long median : micros) {
            rounds.add(peer, new Turn(new Sample(1, 1, 1, median * 1_000, 1, 0, 0, 0), new Usage(0, 0)));
        }
    }
}
