package io.github.cachemediator.benchmarks.machine;

import io.github.cachemediator.testkit.redis.RespClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts commands as {@code MONITOR} tells them, which says of each whether a client has sent it or a script has called
 * it: {@code INFO} does not. It costs the server time, so that nothing is timed meanwhile. Not thread-safe.
 */
public final class CommandMonitor implements AutoCloseable {

    private static final String MARK = "bench-mark-";

    private final RespClient client;
    private final Socket socket = new Socket();
    private final BufferedReader lines;
    private int marks;

    private CommandMonitor(BenchRedis redis) throws IOException {
        URI address = URI.create(redis.uri());
        client = redis.client();
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setReceiveBufferSize(8 << 20);
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
        lines.readLine();
    }

    public static CommandMonitor open(BenchRedis redis) {
        try {
            return new CommandMonitor(redis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the commands since the last call, or since the beginning. */
    public Commands take() {
        String mark = MARK + marks++;
        client.command("ECHO", mark);
        int sent = 0;
        int inner = 0;
        Map<String, Integer> names = new TreeMap<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(mark)) {
                    return new Commands(sent, inner, names);
                }
                if (line.contains(" lua] ")) {
                    inner++;
                } else {
                    sent++;
                    names.merge(line.split("\"", 3)[1], 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The server has closed the connection");
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
