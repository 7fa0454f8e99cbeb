package io.github.cachemediator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectionTest {

    private static @Nullable Redirection of(String message) {
        return Redirection.of(new CompletionException(new RedisCommandExecutionException(message)));
    }

    @Test
    void shouldTellWhereToGo() {
        assertThat(of("MOVED 3999 127.0.0.1:6381")).isEqualTo(new Redirection(false, "127.0.0.1", 6381));
        assertThat(of("ASK 3999 ::1:6381")).isEqualTo(new Redirection(true, "::1", 6381));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ERR no", "MOVED 3999 :6381", "MOVED 3999 host:port", "MOVED 3999 host:1 more"})
    void whenAnErrorNamesNoOtherNodeThenItIsNone(String message) {
        assertThat(of(message)).isNull();
    }

    @Test
    void whenItIsNoAnswerOfTheServerThenItIsNone() {
        assertThat(Redirection.of(new IllegalStateException("MOVED 1 host:1"))).isNull();
    }
}
