package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.QueueListener;
import io.github.cachemediator.redis.KeySpace;
import io.github.cachemediator.redis.RedisJobQueue;
import io.github.cachemediator.testkit.process.Deadline;
import io.github.cachemediator.testkit.redis.RedisCluster;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fresh servers, a client of them, and queues on them, each of which has connections of its own. Not thread-safe. */
final class Lab implements AutoCloseable {

    static final KeySpace KEYS = new KeySpace("cm", "");

    private static final int EIGHT_MIB = 8 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);

    private final List<RedisServer> servers;
    private final Runnable stop;
    private final AbstractRedisClient client;
    private final Meter meter;
    private final List<JobQueue> queues = new ArrayList<>();

    private Lab(List<RedisServer> servers, Runnable stop, AbstractRedisClient client) {
        this.servers = servers;
        this.stop = stop;
        this.client = client;
        this.meter = new Meter(servers);
    }

    /** Starts one server. */
    static Lab standalone() {
        RedisServer server = RedisServer.start();
        return new Lab(List.of(server), server::close, RedisClient.create(server.uri()));
    }

    /** Starts a Cluster of three masters. */
    static Lab cluster() {
        RedisCluster cluster = RedisCluster.start();
        List<RedisURI> uris = cluster.uris().stream().map(RedisURI::create).toList();
        return new Lab(cluster.masters(), cluster::close, RedisClusterClient.create(uris));
    }

    Meter meter() {
        return meter;
    }

    AbstractRedisClient client() {
        return client;
    }

    List<RedisServer> servers() {
        return servers;
    }

    String uri() {
        return servers.get(0).uri();
    }

    /** Opens queues until there are so many, and returns them. */
    List<JobQueue> queues(int number) {
        while (queues.size() < number) {
            JobQueue queue = new RedisJobQueue(() -> client, KEYS, 1, EIGHT_MIB, COMMAND_TIMEOUT, EvictOptions.DEFAULT);
            queue.start(Deaf.LISTENER);
            if (!Deadline.after(PATIENCE).await(queue::isAvailable)) {
                throw new IllegalStateException("Not connected");
            }
            queues.add(queue);
        }
        return List.copyOf(queues.subList(0, number));
    }

    @Override
    public void close() {
        queues.forEach(JobQueue::close);
        meter.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        stop.run();
    }

    /** Hears hints and does nothing. */
    private enum Deaf implements QueueListener {
        LISTENER;

        @Override
        public void onHint(Hint hint) {}

        @Override
        public void onSubscribed() {}
    }
}
