package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.util.List;
import java.util.stream.Stream;

/** One server; each instance has a network of its own. */
final class Standalone implements Backend {

    private final RedisServer server = RedisServer.start();

    @Override
    public String uri() {
        return server.uri();
    }

    @Override
    public boolean isCluster() {
        return false;
    }

    @Override
    public String certificate() {
        return "";
    }

    @Override
    public TcpProxy newNetwork() {
        return TcpProxy.to(server);
    }

    @Override
    public List<RespClient> masters() {
        return List.of(server.connect());
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(NetworkFaults.all(), ServerFaults.of(server))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
