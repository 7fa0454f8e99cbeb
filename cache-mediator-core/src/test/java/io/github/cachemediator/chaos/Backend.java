package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Redis that the instances share. */
interface Backend extends AutoCloseable {

    /** Returns the address for an instance that has no network of its own. */
    String uri();

    /** Returns the address for an instance with this network. */
    default String uri(TcpProxy network) {
        return network.uri();
    }

    default boolean isCluster() {
        return false;
    }

    /** Returns how many replicas each master has, all of which evicts wait for. */
    default int replicas() {
        return 0;
    }

    /** Returns the file of the certificate to trust; empty: no TLS. */
    default String certificate() {
        return "";
    }

    /** Returns a network between an instance and the server; none where servers tell addresses that lead past it. */
    default @Nullable TcpProxy newNetwork() {
        return null;
    }

    /** Opens connections to all masters. */
    List<RespClient> masters();

    /** Returns what can be broken here besides the instances. */
    List<Fault> faults();

    @Override
    void close();
}
