package io.github.cachemediator.caller;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The job that a call would create. What is the user's is encoded on the call's own thread, and only if no other call
 * here is about to ask for the same, unless the ask is prepared while a read is under way. Not thread-safe; to be encoded
 * before others need it.
 */
final class JobWish {

    private final String jobType;
    private final JobOptions options;
    private final JobSpecCodec codec;

    /** {@code null} once it is encoded, so that it holds nothing of the call any more. */
    private @Nullable Supplier<JobSpec> specs;

    private @Nullable Encoded encoded;

    /**
     * Creates a wish.
     *
     * @param jobType its type
     * @param options how to run and keep it
     * @param specs encodes params; asked until it has done so once
     * @param codec encodes the rest
     */
    JobWish(String jobType, JobOptions options, Supplier<JobSpec> specs, JobSpecCodec codec) {
        this.jobType = jobType;
        this.options = options;
        this.specs = specs;
        this.codec = codec;
    }

    /**
     * Encodes it, if that was not done before.
     *
     * @throws io.github.cachemediator.CacheCodecException if the params cannot be encoded
     */
    void encode() {
        Supplier<JobSpec> open = specs;
        if (open != null) {
            JobSpec spec = open.get();
            encoded = new Encoded(spec, codec.write(spec));
            specs = null;
        }
    }

    String jobType() {
        return jobType;
    }

    JobOptions options() {
        return options;
    }

    /** Returns its params and options. */
    JobSpec spec() {
        return encoded().spec;
    }

    /** Returns the same as the record keeps it. */
    byte[] encodedSpec() {
        return encoded().bytes;
    }

    private Encoded encoded() {
        if (encoded == null) {
            throw new IllegalStateException("A job is wished for that was not encoded");
        }
        return encoded;
    }

    private record Encoded(JobSpec spec, byte[] bytes) {}
}
