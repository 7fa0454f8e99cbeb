package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.OwnedProcess;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A real {@code redis-server} process on the loopback address, for one test or many, which can be killed, suspended and
 * restarted. It stores nothing on disk and does not outlive this JVM.
 *
 * <p>Thread-safe. Methods that change the process block until the change is there, each with a deadline.
 */
public final class RedisServer implements RedisEndpoint {

    private static final int PORT_ATTEMPTS = 20;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final RedisServerSettings settings;

    private final Path directory;

    private final int port;

    private volatile OwnedProcess process;

    private volatile boolean closed;

    private RedisServer(RedisServerSettings settings, Path directory, int port, OwnedProcess process) {
        this.settings = settings;
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Starts a server on a free port. */
    public static RedisServer start() {
        return builder().start();
    }

    public static RedisServerBuilder builder() {
        return new RedisServerBuilder();
    }

    static RedisServer start(RedisServerSettings settings, int fixedPort) {
        Path directory = ScratchDirectory.create("redis");
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = fixedPort == 0 ? Ports.next() : fixedPort;
            Optional<OwnedProcess> process = RedisLauncher.launch(settings, directory, port);
            if (process.isPresent()) {
                return new RedisServer(settings, directory, port, process.get());
            }
            if (fixedPort != 0) {
                throw taken(port);
            }
        }
        throw new IllegalStateException("No port stayed free in " + PORT_ATTEMPTS + " attempts");
    }

    @Override
    public String uri() {
        return settings.uri(port);
    }

    @Override
    public int port() {
        return port;
    }

    /** The process id, another one after each {@link #restart()}. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Opens a connection for the test's own commands; the caller closes it. */
    public RespClient connect() {
        return RespClient.connect(uri());
    }

    /** Ends the process at once (SIGKILL) and waits until it is gone. */
    public synchronized void kill() {
        process.kill();
    }

    /** Stops the process where it is (SIGSTOP): connections stay open and nothing is answered. */
    public synchronized void suspend() {
        process.suspend();
    }

    /** Lets a suspended process go on (SIGCONT). */
    public synchronized void resume() {
        process.resume();
    }

    /** Lets the server shut down in an orderly way (SIGTERM) and waits until it is gone; no-op if it is gone. */
    public synchronized void stop() {
        if (process.isAlive()) {
            process.resume();
            process.terminate();
            process.exitCode(STOP_TIMEOUT);
        }
    }

    /** Starts the server again on the same port, without data, after ending it if need be; waits until it answers. */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("The server on port " + port + " is closed");
        }
        process.kill();
        process = RedisLauncher.launch(settings, directory, port).orElseThrow(() -> taken(port));
    }

    /** Ends the process at once if it still runs. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        process.kill();
    }

    private static IllegalStateException taken(int port) {
        return new IllegalStateException("Port " + port + " is taken by another program");
    }

    @Override
    public String toString() {
        return "RedisServer[port=" + port + ", " + process + "]";
    }
}
