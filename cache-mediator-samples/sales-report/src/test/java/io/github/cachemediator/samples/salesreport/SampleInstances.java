package io.github.cachemediator.samples.salesreport;

import io.github.cachemediator.testkit.redis.RedisEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Instances of the application in this JVM, with few order lines each, that share a Redis. */
public final class SampleInstances implements AutoCloseable {

    private final List<Integer> ports;

    private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

    private SampleInstances(List<Integer> ports) {
        this.ports = ports;
    }

    public static SampleInstances start(int count, RedisEndpoint redis) {
        SampleInstances instances = new SampleInstances(freePorts(count));
        instances.ports.forEach(port -> instances.contexts.add(SpringApplication.run(
                SalesReportApplication.class,
                "--server.port=" + port,
                "--spring.data.redis.url=" + redis.uri(),
                "--sales-report.cluster.instances="
                        + instances.ports.stream()
                                .map(each -> "http://127.0.0.1:" + each)
                                .collect(Collectors.joining(",")),
                "--sales-report.orders.lines=20000")));
        return instances;
    }

    /** Ports that were free a moment ago. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An HTTP client of the first instance. */
    public Http http() {
        return http(0);
    }

    public Http http(int instance) {
        return new Http(URI.create("http://127.0.0.1:" + ports.get(instance)));
    }

    public <T> T bean(int instance, Class<T> type) {
        return contexts.get(instance).getBean(type);
    }

    @Override
    public void close() {
        contexts.forEach(ConfigurableApplicationContext::close);
    }
}
