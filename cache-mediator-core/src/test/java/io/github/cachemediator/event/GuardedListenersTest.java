package io.github.cachemediator.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.testkit.behaviour.LogLines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedListenersTest {

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("on purpose"),
                new AssertionError("on purpose"),
                new NoClassDefFoundError("on purpose"),
                new Exception("on purpose, past the compiler"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whenAListenerThrowsThenTheOthersAreToldAndItIsLoggedOnce(Throwable thrown) {
        StatisticsListener counting = new StatisticsListener();
        GuardedListeners listeners = new GuardedListeners(List.of(new Throwing(thrown), counting));
        try (LogLines log = new LogLines()) {
            listeners.onEvict("key");
            listeners.onEvict("key");

            assertThat(log.containing("Listener " + Throwing.class.getName() + " threw"))
                    .hasSize(1);
        }
        assertThat(counting.snapshot().evicts()).isEqualTo(2);
    }

    private record Throwing(Throwable thrown) implements CacheMediatorListener {

        @Override
        public void onEvict(String cacheKey) {
            throw sneaky(thrown);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is not checked: that is the point
        private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }
}
