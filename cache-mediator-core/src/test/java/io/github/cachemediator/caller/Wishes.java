package io.github.cachemediator.caller;

import io.github.cachemediator.JobOptions;
import io.github.cachemediator.codec.JobSpec;
import io.github.cachemediator.codec.JobSpecCodec;
import java.util.List;

/** Jobs that calls without params would create. */
final class Wishes {

    private Wishes() {}

    /** Returns one that is encoded already. */
    static JobWish encoded(String jobType, JobOptions options) {
        JobSpec spec = JobSpec.of(new byte[0], options, List.of());
        JobWish wish = new JobWish(jobType, options, () -> spec, new JobSpecCodec());
        wish.encode();
        return wish;
    }
}
