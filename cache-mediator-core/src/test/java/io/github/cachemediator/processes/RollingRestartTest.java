package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * P12: all processes of an application are replaced, one after the other and under load. The lease is so long that
 * nothing can be mended by it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RollingRestartTest {

    private static final Duration LEASE = Duration.ofSeconds(50);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** Some jobs take longer than the grace, so that they have to be handed back. */
    private static final Duration LONG_WORK = Duration.ofMillis(2_500);

    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int SIGTERM = 128 + 15;

    private final ProcessGroup group = new ProcessGroup();
    private final Balancer balancer = new Balancer();
    private final List<MediatorChild> all = new ArrayList<>();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void whenAllProcessesAreReplacedUnderLoadThenNoCallFailsAndNoJobIsLost() throws InterruptedException {
        ChildOptions options = group.options().withLease(LEASE).withGrace(GRACE);
        List<MediatorChild> first = group.start(options, options, options);
        first.forEach(this::serve);
        BalancedLoad load = new BalancedLoad(balancer, LONG_WORK);
        load.start();
        List<Long> ends = new ArrayList<>();
        for (MediatorChild process : first) {
            ends.add(endBusy(process).toMillis());
            serve(group.start(options).get(0));
        }
        load.stop();

        Set<String> handedBack = told(RunEvent.INTERRUPTED, first);
        figure("rolling restart: " + load.keys() + " keys, " + load.served() + " calls served, " + balancer.retried()
                + " of them at the second process, " + handedBack.size() + " jobs handed back, processes ended after "
                + ends + " ms with a grace of " + GRACE.toMillis() + " ms, failures " + load.failures());
        assertThat(load.failures()).isEmpty();
        assertThat(load.served()).isEqualTo(load.keys());
        assertThat(handedBack).isNotEmpty();
        assertThat(told(RunEvent.ENDED, all)).containsAll(told(RunEvent.BEGUN, all));
        assertThat(ends)
                .allSatisfy(millis -> assertThat(Duration.ofMillis(millis)).isLessThan(GRACE.plus(MARGIN)));
        assertNothingLeft(load.keys());
    }

    private void serve(MediatorChild process) {
        all.add(process);
        balancer.add(process);
    }

    /**
     * Ends a busy process, once the calls of the last one have been served elsewhere. It is taken out of service when a
     * call has failed there. Returns how long it took.
     */
    private Duration endBusy(MediatorChild process) {
        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> balancer.hasSettled()
                        && told(RunEvent.BEGUN, List.of(process)).size()
                                >= told(RunEvent.ENDED, List.of(process)).size() + 3);
        long started = System.nanoTime();
        int retried = balancer.retried();
        balancer.expectEndOf(process);
        process.process().terminate();
        Awaitility.await()
                .atMost(MediatorChild.DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> balancer.retried() > retried);
        balancer.remove(process);
        assertThat(process.process().exitCode(MediatorChild.DEADLINE)).isEqualTo(SIGTERM);
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static Set<String> told(String what, List<MediatorChild> processes) {
        return processes.stream()
                .flatMap(process -> process.events().stream())
                .filter(event -> event.what().equals(what))
                .map(RunEvent::key)
                .collect(Collectors.toSet());
    }

    private void assertNothingLeft(int keys) {
        try (RedisView redis = new RedisView(group.redis())) {
            String stream = RedisView.stream(Deed.SLEEP);
            Awaitility.await().atMost(SOON).untilAsserted(() -> {
                assertThat(redis.length(stream)).isZero();
                assertThat(redis.pending(stream)).isZero();
            });
            assertThat(redis.keys("cm:{" + BalancedLoad.KEYS + "*}"))
                    .hasSize(keys)
                    .containsAll(IntStream.range(0, keys)
                            .mapToObj(i -> "cm:{" + BalancedLoad.KEYS + i + "}")
                            .toList());
            assertThat(redis.keys("cm:{" + BalancedLoad.KEYS + "*}:job"))
                    .allSatisfy(record -> assertThat(redis.stateOf(record)).isEqualTo("E"));
        }
    }
}
