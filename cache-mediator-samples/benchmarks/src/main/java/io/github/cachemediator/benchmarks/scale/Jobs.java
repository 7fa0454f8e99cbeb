package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.RunToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the steps of jobs of one type are asked with, as the engine does it. Immutable. */
final class Jobs {

    /** So long that no machine is too slow to take all jobs of a round through their steps. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final AtomicInteger TYPES = new AtomicInteger();
    private static final byte[] PARAMS = "{\"region\":\"north\",\"quarter\":3}".getBytes(StandardCharsets.UTF_8);

    private final String type;
    private final byte[] spec = new JobSpecCodec().write(JobSpec.of(PARAMS, JobOptions.DEFAULT, List.of()));
    private final byte[] value;

    /**
     * Creates jobs.
     *
     * @param valueBytes size of the values that their runs compute
     */
    Jobs(String type, int valueBytes) {
        this.type = type;
        value = new byte[valueBytes];
        Arrays.fill(value, (byte) 'x');
    }

    /** Returns the same of a type that nobody has used yet. */
    Jobs inStreamOfTheirOwn() {
        return new Jobs(type + TYPES.incrementAndGet(), value.length);
    }

    String type() {
        return type;
    }

    Ask ask(String key) {
        return new Ask(
                key,
                Ask.Kind.GET,
                0,
                RunMode.WORKER,
                "",
                Duration.ZERO,
                type,
                spec,
                LEASE,
                3,
                Duration.ofMinutes(10),
                Duration.ZERO,
                0);
    }

    Begin begin(String key, String owner) {
        return new Begin(key, type, owner, "", LEASE);
    }

    /** Ends a run; with its message, where that is one command. */
    End end(RunToken token, String instance, @Nullable Delivery message) {
        byte[] entry = new EntryHeader(0, token.run(), 0, EntryHeader.typeIdOf(type)).prependTo(value);
        return new End(token, type, End.Kind.VALUE, entry, Duration.ofMinutes(10), instance, message);
    }
}
