package io.github.cachemediator.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs schedules by their seeds, and adds up what they did. */
final class Schedules {

    private static final int SHOWN = 120;

    /** So many schedules follow each other on one core. */
    private static final int PART = 100;

    private final UnaryOperator<String> edit;
    private final Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    private final List<String> failures = new ArrayList<>();
    private int count;
    private long steps;
    private long runs;
    private long calls;
    private long faults;
    private long hash;

    /**
     * Creates it.
     *
     * @param edit changes the source of a script before the server compiles it
     */
    Schedules(UnaryOperator<String> edit) {
        this.edit = edit;
    }

    /** Runs one. Returns what was broken, or {@code null} if all promises were kept. */
    @Nullable
    Violation run(long seed) {
        Trace trace = new Trace(false);
        Schedule schedule = new Schedule(seed, edit, trace);
        Violation broken = schedule.run();
        count++;
        steps += schedule.steps();
        runs += schedule.runs();
        calls += schedule.calls();
        faults += schedule.faults();
        kinds.addAll(schedule.scenario().faults());
        hash = hash * 31 + trace.hash();
        return broken;
    }

    /** Runs many, from a seed on, and notes what was broken. */
    void runAll(long from, int number) {
        for (long seed = from; seed < from + number; seed++) {
            Violation broken = run(seed);
            if (broken != null) {
                failures.add("seed " + seed + " has broken " + broken.getMessage() + "; -Dsimulation.seed=" + seed
                        + " shows all of it, this is its end:\n" + replayed(seed, SHOWN));
            }
        }
    }

    /** Runs many as {@link #runAll} does, but on all cores. */
    void runAllAtOnce(long from, int number) throws InterruptedException, ExecutionException {
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Schedules>> parts = new ArrayList<>();
            for (int done = 0; done < number; done += PART) {
                long first = from + done;
                int size = Math.min(PART, number - done);
                parts.add(cores.submit(() -> {
                    Schedules part = new Schedules(edit);
                    part.runAll(first, size);
                    return part;
                }));
            }
            for (Future<Schedules> part : parts) {
                add(part.get());
            }
        } finally {
            cores.shutdownNow();
        }
    }

    private void add(Schedules part) {
        count += part.count;
        steps += part.steps;
        runs += part.runs;
        calls += part.calls;
        faults += part.faults;
        kinds.addAll(part.kinds);
        failures.addAll(part.failures);
    }

    /** Runs one again and returns the last lines of its trace. */
    String replayed(long seed, int lines) {
        Trace trace = new Trace(true);
        Violation broken = new Schedule(seed, edit, trace).run();
        return trace.tail(lines) + "\n" + (broken == null ? "all promises were kept" : broken.getMessage());
    }

    List<String> failures() {
        return failures;
    }

    /** Returns what tells whether the same has happened. */
    long hash() {
        return hash;
    }

    String summary(long from) {
        return "simulation: schedules=" + count + " steps=" + steps + " runs=" + runs + " calls=" + calls + " faults="
                + faults + " kinds=" + kinds.size() + " violations=" + failures.size() + " from seed=" + from;
    }
}
