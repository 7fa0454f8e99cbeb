package io.github.cachemediator.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A network that a test can break: a TCP proxy on a port of the loopback address, between a client and a server.
 *
 * <p>Thread-safe. Uses three daemon threads per connection, for at most {@value #MAX_CONNECTIONS} connections; more are
 * closed at once.
 */
public final class TcpProxy implements AutoCloseable {

    static final int MAX_CONNECTIONS = 256;

    private final RedisEndpoint endpoint;

    private final InetSocketAddress target;

    private final InetSocketAddress address;

    private final ProxyGate gate = new ProxyGate();

    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();

    private @Nullable ServerSocket listener;

    private boolean closed;

    private TcpProxy(RedisEndpoint endpoint, InetSocketAddress address) {
        this.endpoint = endpoint;
        this.target = new InetSocketAddress(endpoint.host(), endpoint.port());
        this.address = address;
    }

    /**
     * Starts a proxy to a server, which it does not own. Nodes of a cluster and sentinels tell their clients other
     * addresses, which lead past it.
     */
    public static TcpProxy to(RedisEndpoint endpoint) {
        TcpProxy proxy = new TcpProxy(endpoint, new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.next()));
        proxy.refuse(false);
        return proxy;
    }

    public int port() {
        return address.getPort();
    }

    /** The address for Redis clients, with the user, the password and the TLS of the server's own. */
    public String uri() {
        return endpoint.uri().replace(endpoint.host() + ":" + endpoint.port(), "127.0.0.1:" + port());
    }

    /** How many connections are open through the proxy. */
    public int connectionCount() {
        return connections.size();
    }

    /** Resets all connections; new ones are possible. */
    public void cutAll() {
        connections.forEach(ProxyConnection::cut);
    }

    /** Closes or opens the port: clients that connect are refused, existing connections stay. */
    public synchronized void refuse(boolean refuse) {
        try {
            if (refuse && listener != null) {
                listener.close();
                listener = null;
            } else if (!refuse && listener == null && !closed) {
                listener = listen();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot change the state of its port " + port(), e);
        }
    }

    /** Holds back all bytes in both directions, and the ends of connections too, until {@link #resume()}. */
    public void pause() {
        gate.pause(true);
    }

    /** Lets the bytes through that were held back, and all others. */
    public void resume() {
        gate.pause(false);
    }

    /** Holds back each piece of data, in both directions, for this long; zero ends that. */
    public void delay(Duration delay) {
        gate.delay(delay);
    }

    private ServerSocket listen() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(address);
        ProxyConnection.startThread("testkit-proxy-" + port(), () -> acceptAll(socket));
        return socket;
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                accept(socket.accept());
            } catch (IOException e) {
                Thread.onSpinWait(); // closed by refuse or close, or a client that has left already
            }
        }
    }

    private synchronized void accept(Socket client) throws IOException {
        if (closed || connections.size() >= MAX_CONNECTIONS) {
            client.close();
            return;
        }
        ProxyConnection connection = new ProxyConnection(client, target, gate, connections::remove);
        connections.add(connection);
        connection.start();
    }

    /** Closes the port and resets all connections. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        refuse(true);
        cutAll();
    }
}
