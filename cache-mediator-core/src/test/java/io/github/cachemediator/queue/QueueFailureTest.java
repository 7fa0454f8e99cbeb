package io.github.cachemediator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.QueueFailure.Kind;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueFailureTest {

    private static final QueueFailure FULL = new QueueFailure(Kind.REFUSED, "Redis is out of memory", null);

    static Stream<Throwable> wrapped() {
        return Stream.of(
                FULL,
                new CompletionException(FULL),
                new ExecutionException(FULL),
                new ExecutionException(new CompletionException(FULL)));
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void shouldFindTheFailureThatFuturesHaveWrapped(Throwable error) {
        assertThat(QueueFailure.of(error)).isSameAs(FULL);
    }

    @Test
    void whenItIsNoneOfOursThenItCountsAsUnreachableAndIsNamed() {
        QueueFailure failure = QueueFailure.of(new CompletionException(new IOException("reset")));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("IOException").hasRootCauseMessage("reset");
    }
}
