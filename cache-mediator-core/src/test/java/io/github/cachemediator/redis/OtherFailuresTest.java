package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueFailure.Kind;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.PartitionSelectorException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What errors mean that are no answer of a server, and what else is asked about those that are. */
class OtherFailuresTest {

    private static final String LATE = "Redis did not answer in time";
    private static final String LOST = "The connection to Redis was lost or could not be opened";

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new RedisCommandTimeoutException("after 2 s"), Kind.UNREACHABLE, LATE + ": after 2 s"),
                Arguments.of(new TimeoutException(), Kind.UNREACHABLE, LATE),
                Arguments.of(new RedisException(new TimeoutException("late")), Kind.UNREACHABLE, LOST),
                Arguments.of(new CompletionException(new IOException("reset")), Kind.UNREACHABLE, LOST + ": reset"),
                Arguments.of(new CancellationException(), Kind.UNREACHABLE, LOST),
                Arguments.of(new RedisConnectionException("refused\n"), Kind.UNREACHABLE, LOST + ": refused?"),
                Arguments.of(
                        new PartitionSelectorException("no node", null), Kind.BUSY, "No node of the Redis cluster"),
                Arguments.of(
                        new ExecutionException(answer("OOM full")), Kind.REFUSED, "answered \"OOM full\": Redis is"),
                Arguments.of(new RedisConnectionException("no", answer("LOADING x")), Kind.BUSY, "\"LOADING x\""),
                Arguments.of(answer("OOM forged\n\"line"), Kind.REFUSED, "OOM forged?\"line"),
                Arguments.of(answer("NOAUTH"), Kind.REFUSED, "set the username and the password"),
                Arguments.of(answer(""), Kind.REFUSED, "Redis answered \"\""),
                Arguments.of(answer(null), Kind.REFUSED, "Redis answered \"null\""),
                Arguments.of(new IllegalStateException("odd"), Kind.REFUSED, "Redis cannot be used: odd"));
    }

    private static RedisCommandExecutionException answer(@Nullable String message) {
        return new RedisCommandExecutionException(message);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldSayOfEachErrorWhatHelps(Throwable error, Kind kind, String message) {
        QueueFailure failure = RedisFailures.of(error);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.getMessage()).doesNotContain("\n");
        assertThat(failure).hasCauseInstanceOf(Throwable.class);
    }

    @Test
    void whenItIsAFailureOfTheQueueAlreadyThenItStaysTheSame() {
        QueueFailure failure = RedisFailures.unreachable("closed", null);

        assertThat(RedisFailures.of(new CompletionException(failure))).isSameAs(failure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOSCRIPT No matching script | NOSCRIPT",
                "READONLY You can't write against a read only replica. script: 1, on @user_script:9. | READONLY",
                "ERR Error running script (call to f_1): @user_script:9: @user_script: 9: -OOM command | OOM",
                "ERR ACL failure in script: User app has no permissions to run the 'xadd' command | NOPERM",
                "NOAUTH | NOAUTH"
            })
    void shouldFindTheCodeOfAnAnswer(String message, String code) {
        assertThat(RedisFailures.code(new CompletionException(answer(message)))).isEqualTo(code);
    }

    @Test
    void whenAnErrorIsNoAnswerThenItHasNoCode() {
        assertThat(RedisFailures.code(new IOException("NOSCRIPT"))).isEmpty();
        assertThat(RedisFailures.code(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOGROUP No such key 'cm:jobs:a' or consumer group 'workers'",
                "UNBLOCKED the stream key no longer exists",
                "ERR no such key"
            })
    void shouldTellThatAGroupIsMissing(String message) {
        assertThat(RedisFailures.isMissingGroup(answer(message))).isTrue();
        assertThat(RedisFailures.isMissingGroup(answer("ERR other"))).isFalse();
        assertThat(RedisFailures.isMissingGroup(new IOException(message))).isFalse();
    }

    @Test
    void shouldTellATimeoutFromOtherErrors() {
        assertThat(RedisFailures.isTimeout(new RedisException(new TimeoutException())))
                .isTrue();
        assertThat(RedisFailures.isTimeout(new RedisCommandTimeoutException("2 s")))
                .isTrue();
        assertThat(RedisFailures.isTimeout(new IOException("timeout"))).isFalse();
    }
}
