package io.github.cachemediator.testkit.contract;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.queue.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts an {@link Ask} together: by default one of a new asker in worker mode. */
final class Asking {

    private final String key;
    private final Ask.Kind kind;
    private String jobType;
    private long need;
    private RunMode mode = RunMode.WORKER;
    private String owner = "";
    private Duration age = Duration.ZERO;
    private byte[] spec = "spec".getBytes(StandardCharsets.UTF_8);
    private Duration lease = Scene.LEASE;
    private int maxAttempts = 3;
    private Duration recordTtl = Duration.ofMinutes(10);
    private Duration failureTtl = Duration.ZERO;
    private long undecodableRun;

    Asking(String key, Ask.Kind kind, String jobType) {
        this.key = key;
        this.kind = kind;
        this.jobType = jobType;
    }

    Asking ofType(String type) {
        jobType = type;
        return this;
    }

    Asking needing(long run) {
        need = run;
        return this;
    }

    /** Makes it one that runs the job itself. */
    Asking byCaller(String newOwner) {
        mode = RunMode.CALLER;
        owner = newOwner;
        return this;
    }

    /** Makes it one of callers that have waited for so long. */
    Asking waitingFor(Duration time) {
        age = time;
        return this;
    }

    Asking withSpec(String text) {
        spec = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Asking withLease(Duration length) {
        lease = length;
        return this;
    }

    Asking withMaxAttempts(int attempts) {
        maxAttempts = attempts;
        return this;
    }

    Asking withRecordTtl(Duration ttl) {
        recordTtl = ttl;
        return this;
    }

    Asking withFailureTtl(Duration ttl) {
        failureTtl = ttl;
        return this;
    }

    Asking unableToDecode(long run) {
        undecodableRun = run;
        return this;
    }

    Ask ask() {
        return new Ask(
                key,
                kind,
                need,
                mode,
                owner,
                age,
                jobType,
                spec,
                lease,
                maxAttempts,
                recordTtl,
                failureTtl,
                undecodableRun);
    }
}
