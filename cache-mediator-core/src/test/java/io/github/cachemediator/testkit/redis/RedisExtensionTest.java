package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@RedisTest(flushBeforeEach = true)
class RedisExtensionTest {

    private final RedisEndpoint redis;

    RedisExtensionTest(RedisEndpoint redis) {
        this.redis = redis;
    }

    @AfterEach
    void leaveSomethingBehind() {
        try (RespClient client = RespClient.connect(redis.uri())) {
            client.command("SET", "left", "behind");
        }
    }

    @RepeatedTest(2)
    void shouldFindNoDataOfEarlierTests() {
        assertThat(size()).isZero();
    }

    @Test
    void shouldGiveEveryParameterTheSameServer(RedisEndpoint same) {
        assertThat(same).isSameAs(redis);
    }

    @Nested
    class Inner {

        @RepeatedTest(2)
        void shouldFlushForNestedClassesToo() {
            assertThat(size()).isZero();
        }
    }

    private long size() {
        try (RespClient client = RespClient.connect(redis.uri())) {
            return Long.parseLong(client.text("DBSIZE"));
        }
    }
}
