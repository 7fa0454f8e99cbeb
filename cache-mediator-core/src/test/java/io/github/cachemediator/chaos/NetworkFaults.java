package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.Fault.Damage;
import io.github.cachemediator.chaos.Fault.Effect;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What happens between the instances and the server, to one of them or to all. */
final class NetworkFaults {

    private static final Duration DELAY = Duration.ofMillis(150);
    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(3);

    private NetworkFaults() {}

    static List<Fault> all() {
        return Stream.of(
                        both("cut", TcpProxy::cutAll, network -> {}),
                        both("refused", NetworkFaults::refuse, network -> network.refuse(false)),
                        both("held back", TcpProxy::pause, TcpProxy::resume),
                        both("delayed", network -> network.delay(DELAY), network -> network.delay(Duration.ZERO)))
                .flatMap(List::stream)
                .toList();
    }

    private static void refuse(TcpProxy network) {
        network.refuse(true);
        network.cutAll();
    }

    private static List<Fault> both(String what, Consumer<TcpProxy> breaking, Consumer<TcpProxy> mending) {
        Fault one = new Fault(what, Effect.DISTURBS, LEAST, MOST, (world, random) -> {
            Slot slot = world.anySlot(random);
            breaking.accept(slot.network());
            return new Damage(slot.name(), () -> mending.accept(slot.network()));
        });
        Fault all = new Fault("all " + what, Effect.DISTURBS, LEAST, MOST, (world, random) -> {
            world.slots().forEach(slot -> breaking.accept(slot.network()));
            return new Damage("", () -> world.slots().forEach(slot -> mending.accept(slot.network())));
        });
        return List.of(one, all);
    }
}
