package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P1 between processes: a thousand callers in four of them want one cold key at the same time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StampedeTest {

    private static final int CALLERS = 250;
    private static final int ROUNDS = 7;
    private static final Duration WORK = Duration.ofMillis(100);

    /** For the callers' threads to be there. */
    private static final long LEAD_MICROS = 500_000;

    private final List<Long> afterRun = new ArrayList<>();

    @Test
    void whenThousandCallersInFourProcessesThenOneRunAndOneWrite() {
        try (ProcessGroup group = new ProcessGroup();
                EntryWrites writes = new EntryWrites(group.redis().uri())) {
            ChildOptions options = group.options();
            List<MediatorChild> processes = group.start(options, options, options, options);
            for (int round = 0; round < ROUNDS; round++) {
                stampede(processes, writes, "stampede:" + round);
            }
        }
        List<Long> sorted = afterRun.stream().sorted().toList();
        long median = sorted.get(ROUNDS / 2);
        figure("stampede: last caller served after the run's end: median " + median / 1_000.0 + " ms of " + ROUNDS
                + " rounds, best " + sorted.get(0) / 1_000.0 + " ms");
        assertThat(Duration.ofMillis(median / 1_000)).isLessThan(Duration.ofSeconds(2));
    }

    private void stampede(List<MediatorChild> processes, EntryWrites writes, String key) {
        long start = WallClock.micros() + LEAD_MICROS;
        List<CompletableFuture<CrowdReport>> crowds = processes.stream()
                .map(process -> process.crowd(Call.of(Deed.SLEEP, key, WORK), CALLERS, start))
                .toList();
        List<CrowdReport> reports = crowds.stream().map(MediatorChild::await).toList();
        MediatorChild runner = ProcessGroup.runnerOf(key, processes);
        RunEvent end = runner.awaitEvent(RunEvent.ENDED, key);
        long runs = ProcessGroup.runsOf(key, processes);
        int served = reports.stream().mapToInt(CrowdReport::served).sum();
        int failures = reports.stream()
                .flatMap(report -> report.failures().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        int entryWrites = writes.of(key);
        long first = reports.stream().mapToLong(CrowdReport::first).min().orElseThrow();
        long last = reports.stream().mapToLong(CrowdReport::last).max().orElseThrow();
        afterRun.add(last - end.micros());
        figure("stampede: callers " + served + ", runs " + runs + ", entry writes " + entryWrites + ", failures "
                + failures + ", first call to run's end " + (end.micros() - first) / 1_000.0
                + " ms, run's end to last served " + (last - end.micros()) / 1_000.0 + " ms");
        assertThat(reports).allSatisfy(report -> assertThat(report.failures()).isEmpty());
        assertThat(runs).isEqualTo(1);
        assertThat(entryWrites).isEqualTo(1);
        assertThat(failures).isZero();
        assertThat(served).isEqualTo(4 * CALLERS);
        assertThat(reports).allSatisfy(report -> assertThat(report.values()).isEqualTo(1));
    }
}
