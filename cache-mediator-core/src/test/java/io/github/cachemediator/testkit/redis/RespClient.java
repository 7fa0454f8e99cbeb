package io.github.cachemediator.testkit.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one Redis server for a test's own commands ({@code INFO commandstats}, {@code FLUSHALL}), independent
 * of the client that is under test.
 *
 * <p>Thread-safe: one command at a time. Blocks, but never longer than its timeout for one connect or read. Trusts any
 * TLS certificate.
 */
public final class RespClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Socket socket;

    private final RespReader reader;

    private RespClient(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new RespReader(new BufferedInputStream(socket.getInputStream()));
    }

    /** Connects with a timeout of five seconds, and authenticates where the URI has a user or password. */
    public static RespClient connect(String uri) {
        return connect(uri, TIMEOUT);
    }

    /**
     * Connects to {@code redis[s]://[[user]:password@]host:port}.
     *
     * @throws UncheckedIOException if the server does not answer within the timeout
     * @throws RespException if the server rejects the user
     */
    public static RespClient connect(String uri, Duration timeout) {
        URI address = URI.create(uri);
        Socket socket = new Socket();
        try {
            int millis = Math.toIntExact(timeout.toMillis());
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), millis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            RespClient client = new RespClient("rediss".equals(address.getScheme()) ? TrustAll.wrap(socket) : socket);
            client.authenticate(address.getUserInfo());
            return client;
        } catch (IOException | RuntimeException e) {
            closeQuietly(socket, e);
            throw e instanceof IOException io
                    ? new UncheckedIOException("No connection to " + address.getHost() + ":" + address.getPort(), io)
                    : (RuntimeException) e;
        }
    }

    private void authenticate(@Nullable String userInfo) {
        if (userInfo == null) {
            return;
        }
        int colon = userInfo.indexOf(':');
        String password = userInfo.substring(colon + 1);
        if (colon <= 0) {
            command("AUTH", password);
        } else {
            command("AUTH", userInfo.substring(0, colon), password);
        }
    }

    /**
     * Sends one command and returns the answer: String, Long, a List of such, or null.
     *
     * @throws RespException if the server answers with an error
     * @throws UncheckedIOException if there is no answer within the timeout; the connection is then of no further use
     */
    public synchronized @Nullable Object command(String... words) {
        Object answer;
        try {
            socket.getOutputStream().write(encode(words));
            answer = reader.read();
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + words[0] + " from " + socket.getRemoteSocketAddress(), e);
        }
        if (answer instanceof RespException error) {
            throw error;
        }
        return answer;
    }

    /** Sends a command whose answer is known to be text. */
    public String text(String... words) {
        return String.valueOf(command(words));
    }

    /** The fields of one section of {@code INFO}, each line's {@code name:value}. */
    public Map<String, String> info(String section) {
        return fields(text("INFO", section));
    }

    static Map<String, String> fields(String lines) {
        Map<String, String> fields = new HashMap<>();
        lines.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> fields.put(parts[0], parts[1]));
        return fields;
    }

    private static byte[] encode(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        Arrays.stream(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).forEach(word -> {
            bytes.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(word);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        });
        return bytes.toByteArray();
    }

    private static void closeQuietly(Socket socket, Exception cause) {
        try {
            socket.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
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
