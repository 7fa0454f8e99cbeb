package io.github.cachemediator.benchmarks.peer;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/**
 * The client that all who use Lettuce use alike: with the defaults of Lettuce, command timeouts on as Spring Boot has
 * them, and one shared connection for commands that do not block.
 */
final class LettuceClients {

    static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private LettuceClients() {}

    static RedisClient create(String uri) {
        RedisClient client = RedisClient.create(uri);
        client.setOptions(
                ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled()).build());
        return client;
    }

    static void close(RedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
