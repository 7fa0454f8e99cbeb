package io.github.cachemediator.benchmarks.jmh;

import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.redis.KeySpace;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Names in Redis. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {

    private final KeySpace keys = new KeySpace("cm", "rates");
    private final StreamName stream = new StreamName("report", 3);
    private String plain = "sales:2026:quarter:3:region:north";
    private String braced = "sales:{2026}:quarter:3:region:100%";

    /** The name of an entry whose key can stand as it is. */
    @Benchmark
    public String entry() {
        return keys.entry(plain);
    }

    /** The name of an entry whose key has to be escaped. */
    @Benchmark
    public String escapedEntry() {
        return keys.entry(braced);
    }

    /** The name of a record. */
    @Benchmark
    public String record() {
        return keys.record(plain);
    }

    /** The name of a stream. */
    @Benchmark
    public String stream() {
        return keys.stream(stream, 8);
    }
}
