package io.github.cachemediator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    private static final String TYPE = "report";
    private static final StreamName STREAM = new StreamName(TYPE, 0);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryJobQueue stopping = new InMemoryJobQueue(store);
    private final InMemoryJobQueue other = new InMemoryJobQueue(store);

    @AfterEach
    void close() {
        stopping.close();
        other.close();
    }

    @Test
    void whenADeliveryIsWithNobodyThenAnotherInstanceGetsItAtOnce() {
        add("lost");
        read(stopping);
        assertThat(read(other)).isEmpty();

        giveBack(Set.of());

        assertThat(read(other)).extracting(Delivery::key).containsExactly("lost");
        assertThat(pending(stopping)).isEmpty();
    }

    @Test
    void whenADeliveryIsTakenOverThenItStays() {
        add("runs here");
        List<Delivery> taken = read(stopping);

        giveBack(Set.copyOf(taken));

        assertThat(read(other)).isEmpty();
        assertThat(pending(stopping)).isEqualTo(taken);
    }

    @Test
    void whenADeliveryIsOfAnotherInstanceThenItStaysThere() {
        add("runs there");
        List<Delivery> taken = read(other);

        giveBack(Set.of());

        assertThat(pending(other)).isEqualTo(taken);
    }

    private void add(String key) {
        other.streams().add(TYPE, key).toCompletableFuture().join();
    }

    private void giveBack(Set<Delivery> taken) {
        new Leftovers(stopping.streams(), () -> List.of(STREAM), () -> taken)
                .giveBack()
                .join();
    }

    private static List<Delivery> read(InMemoryJobQueue instance) {
        return instance.streams()
                .openReader()
                .read(List.of(STREAM), 10, Duration.ZERO)
                .toCompletableFuture()
                .join();
    }

    private static List<Delivery> pending(InMemoryJobQueue instance) {
        return instance.streams().pending(STREAM).toCompletableFuture().join();
    }
}
