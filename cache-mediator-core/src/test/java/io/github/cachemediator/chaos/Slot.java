package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A place for one instance at a time, with a network of its own; when the instance is gone, another one takes it. */
final class Slot implements AutoCloseable {

    private static final Duration CLOSED = ChaosOptions.GRACE.plusSeconds(20);

    private final String name;
    private final ChaosOptions.Role role;
    private final Backend backend;
    private final @Nullable TcpProxy network;
    private final Path directory;
    private final EventLog log;
    private int started;
    private volatile boolean broken;
    private volatile Child child;

    Slot(String name, ChaosOptions.Role role, Backend backend, Path directory, EventLog log) {
        this.name = name;
        this.role = role;
        this.backend = backend;
        this.network = backend.newNetwork();
        this.directory = directory;
        this.log = log;
        this.child = launch();
    }

    private Child launch() {
        String instance = name + "-" + ++started;
        return Child.launch(new ChaosOptions(
                network == null ? backend.uri() : backend.uri(network),
                backend.isCluster(),
                backend.replicas(),
                backend.certificate(),
                role,
                instance,
                directory.resolve(instance).toString()));
    }

    String name() {
        return name;
    }

    ChaosOptions.Role role() {
        return role;
    }

    Child child() {
        return child;
    }

    TcpProxy network() {
        if (network == null) {
            throw new IllegalStateException("no network of its own to be broken");
        }
        return network;
    }

    /** Tells whether its instance is gone or stopped. */
    boolean isBroken() {
        return broken;
    }

    /** Kills the instance. */
    void kill() {
        broken = true;
        log.write(new Event.Death(child.options().instance(), Diary.now()));
        child.process().kill();
    }

    /** Asks the instance to end, and waits until it has. */
    void terminate() {
        broken = true;
        child.process().terminate();
        child.process().exitCode(CLOSED);
    }

    /** Stops the instance where it is. */
    void suspend() {
        broken = true;
        child.process().suspend();
    }

    /** Lets a stopped instance go on. */
    void resume() {
        child.process().resume();
        broken = false;
    }

    /** Starts another instance in the place of one that is gone. */
    void restart() {
        child = launch();
        child.awaitReady();
        if (role.calls()) {
            child.startCalls();
        }
        broken = false;
    }

    @Override
    public void close() {
        child.process().close();
        if (network != null) {
            network.close();
        }
    }
}
