package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.chaos.history.History;
import io.github.cachemediator.chaos.history.HistoryChecker;
import io.github.cachemediator.chaos.history.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promises, held against what happens while everything around the mediators is broken: briefly, with seeds that
 * stay the same, or as {@code chaos.seed}, {@code chaos.topology} and {@code chaos.minutes} say.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ChaosTest {

    private static final long SEED = Long.getLong("chaos.seed", 0);

    /** How much longer than its timeout a call may take on a machine that does other things too. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    static Stream<Arguments> runs() {
        if (SEED == 0) {
            return Stream.of(
                    Arguments.of(1, Topology.STANDALONE, 40),
                    Arguments.of(2, Topology.STANDALONE, 40),
                    Arguments.of(3, Topology.SENTINEL, 20),
                    Arguments.of(4, Topology.CLUSTER, 20));
        }
        String topology = System.getProperty("chaos.topology", "standalone").toUpperCase(Locale.ROOT);
        long seconds = Math.round(60 * Double.parseDouble(System.getProperty("chaos.minutes", "30")));
        return Stream.of(Arguments.of(SEED, Topology.valueOf(topology), seconds));
    }

    @ParameterizedTest(name = "seed {0}, {1}, {2} s")
    @MethodSource("runs")
    void whenEverythingIsBrokenThenThePromisesAreKept(long seed, Topology topology, long seconds) throws IOException {
        Backend backend = topology.start();
        boolean evictsWait = backend.replicas() > 0;
        Chaos.Finished finished =
                new Chaos(seed, System.getProperty("chaos.keep", "")).run(backend, Duration.ofSeconds(seconds));

        History history = new History(finished.events());
        HistoryChecker checker = new HistoryChecker(
                ChaosOptions.LEASE, ChaosOptions.EXECUTION_TIMEOUT, MARGIN, evictsWait, finished.quiet());
        List<Violation> violations = checker.check(history);
        Report report = new Report(seed, history, violations, checker.unexplainedExpiries(history));
        report.print();
        assertThat(violations).as(report.lastLine()).isEmpty();
        assertThat(history.renewed()).as("leases that were seen to be renewed").isPositive();
    }
}
