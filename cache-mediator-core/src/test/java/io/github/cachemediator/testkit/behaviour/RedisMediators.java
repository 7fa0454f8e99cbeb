package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheMediatorBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real Redis, one node or a cluster, with one client for all mediators. */
final class RedisMediators implements MediatorStore {

    private final AbstractRedisClient client;
    private final RedisClusterCommands<byte[], byte[]> commands;

    private RedisMediators(AbstractRedisClient client, RedisClusterCommands<byte[], byte[]> commands) {
        this.client = client;
        this.commands = commands;
    }

    static RedisMediators on(String uri) {
        RedisClient client = RedisClient.create(uri);
        return new RedisMediators(
                client, client.connect(ByteArrayCodec.INSTANCE).sync());
    }

    static RedisMediators onCluster(List<String> uris) {
        RedisClusterClient client =
                RedisClusterClient.create(uris.stream().map(RedisURI::create).toList());
        return new RedisMediators(
                client, client.connect(ByteArrayCodec.INSTANCE).sync());
    }

    @Override
    public CacheMediatorBuilder builder() {
        return CacheMediator.builder().redis(client);
    }

    @Override
    public byte @Nullable [] entry(String key) {
        return commands.get(name("cm:{" + key + "}"));
    }

    @Override
    public void plant(String key, byte[] entry) {
        commands.psetex(name("cm:{" + key + "}"), 60_000, entry);
    }

    @Override
    public long deadLetters(String jobType) {
        return commands.xlen(name("cm:dead:" + jobType));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
