package io.github.cachemediator.caller;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The job that a call would create. What is the user's is encoded on the call's own thread, and only if no other call
 * here is about to ask for the same. Not thread-safe; to be encoded before it is handed to others.
 */
final class JobWish {

    private final String jobType;
    private final JobOptions options;
    private final Supplier<JobSpec> specs;
    private final JobSpecCodec codec;
    private @Nullable JobSpec spec;
    private byte[] encodedSpec = {};

    /**
     * Creates a wish.
     *
     * @param jobType its type
     * @param options how to run and keep it
     * @param specs encodes params; asked once at most
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
        if (spec == null) {
            JobSpec encoded = specs.get();
            encodedSpec = codec.write(encoded);
            spec = encoded;
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
        if (spec == null) {
            throw new IllegalStateException("A job was wished for that is not encoded");
        }
        return spec;
    }

    /** Returns the same as the record keeps it. */
    byte[] encodedSpec() {
        return encodedSpec;
    }
}
