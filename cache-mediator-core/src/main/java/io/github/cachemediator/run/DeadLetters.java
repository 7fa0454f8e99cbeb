package io.github.cachemediator.run;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.QueueFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the jobs that are given up where an operator finds them. Thread-safe. */
final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final EngineParts parts;

    /** Creates the writer of an instance. */
    DeadLetters(EngineParts parts) {
        this.parts = parts;
    }

    /** Writes a job that the store has given up. Never completes exceptionally. */
    CompletionStage<Void> write(String jobType, String key, byte[] spec, Outcome failure, int attempts) {
        byte[] payload = failure.payload();
        return write(new DeadLetter(jobType, key, spec, payload == null ? new byte[0] : payload, attempts));
    }

    /** Writes a dead letter. Never completes exceptionally: a letter that is lost must not keep a job from ending. */
    CompletionStage<Void> write(DeadLetter letter) {
        parts.listener().onDeadLetter(letter.key(), letter.jobType());
        CompletableFuture<Void> written = new CompletableFuture<>();
        parts.queue().streams().deadLetter(letter).whenComplete((done, e) -> {
            if (e != null) {
                LOG.warn(
                        "A dead letter of job type {} could not be written: {}",
                        letter.jobType(),
                        QueueFailure.of(e).getMessage());
            }
            written.complete(null);
        });
        return written;
    }
}
