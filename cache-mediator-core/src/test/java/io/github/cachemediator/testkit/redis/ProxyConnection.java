package io.github.cachemediator.testkit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}. Thread-safe. */
final class ProxyConnection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final int BUFFER = 16 * 1024;

    private final Socket client;

    private final Socket server = new Socket();

    private final InetSocketAddress target;

    private final ProxyGate gate;

    private final Consumer<ProxyConnection> onEnd;

    private volatile boolean cut;

    ProxyConnection(Socket client, InetSocketAddress target, ProxyGate gate, Consumer<ProxyConnection> onEnd) {
        this.client = client;
        this.target = target;
        this.gate = gate;
        this.onEnd = onEnd;
    }

    static void startThread(String name, Runnable runnable) {
        Thread thread = new Thread(runnable, name);
        thread.setDaemon(true);
        thread.start();
    }

    void start() {
        startThread("testkit-proxy-connection", this::connect);
    }

    private void connect() {
        try {
            server.connect(target, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            cut();
            return;
        }
        startThread("testkit-proxy-answers", () -> pump(server, client));
        pump(client, server);
    }

    /** Copies until one side ends; then the whole connection ends. */
    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            int length = 0;
            while (length >= 0) {
                length = input.read(buffer);
                gate.pass(() -> cut);
                if (length > 0 && !cut) { // what was held back is lost with the connection
                    output.write(buffer, 0, length);
                }
            }
            end(false);
        } catch (IOException e) {
            cut();
        } catch (InterruptedException e) {
            cut();
            Thread.currentThread().interrupt();
        }
    }

    /** Resets both sides at once. */
    void cut() {
        end(true);
    }

    private void end(boolean reset) {
        cut = true;
        gate.wakeUp();
        close(client, reset);
        close(server, reset);
        onEnd.accept(this);
    }

    private static void close(Socket socket, boolean reset) {
        try (socket) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // it was closed already
        }
    }
}
