package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.chaos.history.History;
import io.github.cachemediator.chaos.history.HistoryChecker;
import io.github.cachemediator.chaos.history.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises, held against what happens while everything around the mediators is broken. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ChaosTest {

    /** How much longer than its timeout a call may take on a machine that does other things too. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    static LongStream seeds() {
        return Long.getLong("chaos.seed") == null ? LongStream.of(1, 2, 3) : LongStream.of(Long.getLong("chaos.seed"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whenEverythingIsBrokenThenThePromisesAreKept(long seed) throws IOException {
        Duration length =
                Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("chaos.minutes", "0.5"))));

        Chaos.Finished finished = new Chaos(seed, System.getProperty("chaos.keep", "")).run(new Standalone(), length);

        History history = new History(finished.events());
        List<Violation> violations = new HistoryChecker(
                        ChaosOptions.LEASE, ChaosOptions.EXECUTION_TIMEOUT, MARGIN, finished.quiet())
                .check(history);
        Report report = new Report(seed, history, violations);
        report.print();
        assertThat(violations).as(report.lastLine()).isEmpty();
    }
}
