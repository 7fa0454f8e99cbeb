package io.github.cachemediator.benchmarks.jmh;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.codec.ValueCodec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** What the bytes cost: entry headers, values of 1 KB, job specs, type ids. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final String TYPE = "report";
    private static final String KEY = "report:7";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ValueCodec values = new ValueCodec(mapper);
    private final JobSpecCodec specs = new JobSpecCodec();
    private final Row.Report report = Row.report();
    private final byte[] json = values.write(report, KEY, TYPE);
    private final EntryHeader header = new EntryHeader(0, 1_763_800_000_000_000L, 0, EntryHeader.typeIdOf(TYPE));
    private final byte[] entry = header.prependTo(json);
    private final JobSpec spec = JobSpec.of(values.write("2026-3", KEY, TYPE), JobOptions.DEFAULT, List.of());
    private final byte[] specBytes = specs.write(spec);

    /** Reads the head of an entry. */
    @Benchmark
    public @Nullable Object readHeader() {
        return EntryHeader.read(entry);
    }

    /** Puts a head before a value. */
    @Benchmark
    public Object writeHeader() {
        return header.prependTo(json);
    }

    /** Reads a value behind its head. */
    @Benchmark
    public @Nullable Object readValue() {
        return values.read(entry, EntryHeader.LENGTH, Row.Report.class, KEY, TYPE);
    }

    /** Reads the same with the bare mapper, to compare with. */
    @Benchmark
    public Object readValueByMapperAlone() {
        return mapper.readValue(json, Row.Report.class);
    }

    /** Writes a value. */
    @Benchmark
    public Object writeValue() {
        return values.write(report, KEY, TYPE);
    }

    /** Writes what a job record says of a job. */
    @Benchmark
    public Object writeSpec() {
        return specs.write(spec);
    }

    /** Reads the same. */
    @Benchmark
    public @Nullable Object readSpec() {
        return specs.read(specBytes, KEY, TYPE);
    }

    /** Returns the hash of a job type, which each ask and each read needs. */
    @Benchmark
    public long typeId() {
        return EntryHeader.typeIdOf(TYPE);
    }
}
