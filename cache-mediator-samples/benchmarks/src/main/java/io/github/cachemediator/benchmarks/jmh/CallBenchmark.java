package io.github.cachemediator.benchmarks.jmh;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Whole calls, with a store that answers at once: what the engine itself takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

    private static final String TYPE = "report";
    private static final int KEYS = 1_024;
    private static final int CALLERS = 8;

    private final CacheMediator stub =
            CacheMediator.builder().inMemory().driver(new InstantDriver()).build();
    private final CacheMediator memory = CacheMediator.builder().inMemory().build();
    private final AtomicLong fresh = new AtomicLong();

    /** Which key a thread asks for next. */
    @State(Scope.Thread)
    public static class Turn {
        private int turn = (int) Thread.currentThread().getId() * 31;

        int next() {
            turn++;
            return turn & (KEYS - 1);
        }
    }

    /** Fills the stores. */
    @Setup
    public void start() {
        for (CacheMediator mediator : new CacheMediator[] {stub, memory}) {
            mediator.handlers().register(TYPE, String.class, params -> Row.report());
            mediator.start();
            for (int key = 0; key < KEYS; key++) {
                call(mediator, "report:" + key);
            }
        }
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        stub.close();
        memory.close();
    }

    private static Row.@Nullable Report call(CacheMediator mediator, String key) {
        return mediator.service()
                .cacheFirst(CacheRequest.of(TYPE, Row.Report.class)
                        .key(key)
                        .params("2026-3")
                        .build());
    }

    /** A hit. */
    @Benchmark
    public @Nullable Object hit() {
        return call(stub, "report:7");
    }

    /** Hits of one key by eight threads: they share reads. */
    @Benchmark
    @Threads(CALLERS)
    public @Nullable Object hitOfOneKeyByEight() {
        return call(stub, "report:7");
    }

    /** Hits of many keys by eight threads. */
    @Benchmark
    @Threads(CALLERS)
    public @Nullable Object hitsOfManyKeysByEight(Turn turn) {
        return call(stub, "report:" + turn.next());
    }

    /** A hit of the memory store. */
    @Benchmark
    public @Nullable Object hitInMemory() {
        return call(memory, "report:7");
    }

    /** A miss: a job, a worker that runs it, and its end, all in memory. The store grows meanwhile. */
    @Benchmark
    public @Nullable Object missInMemory() {
        return call(memory, "fresh:" + fresh.incrementAndGet());
    }
}
