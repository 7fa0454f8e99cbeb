package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.ChaosOptions.Role;
import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A Redis and the instances around it. */
final class World implements AutoCloseable {

    private static final List<Role> ROLES = List.of(Role.BOTH, Role.BOTH, Role.WORKER, Role.CLIENT, Role.BOTH);

    private final Backend backend;
    private final List<Slot> slots = new ArrayList<>();

    World(Backend backend, Path directory, EventLog log) {
        this.backend = backend;
        for (Role role : ROLES) {
            slots.add(new Slot("p" + (slots.size() + 1), role, backend, directory, log));
        }
        slots.forEach(slot -> slot.child().awaitReady());
    }

    Backend backend() {
        return backend;
    }

    List<Slot> slots() {
        return slots;
    }

    List<Slot> callers() {
        return slots.stream().filter(slot -> slot.role().calls()).toList();
    }

    void startCalls() {
        callers().forEach(slot -> slot.child().startCalls());
    }

    Slot anySlot(RandomGenerator random) {
        return any(slots, random);
    }

    Slot anyWorker(RandomGenerator random) {
        return any(slots.stream().filter(slot -> slot.role().works()).toList(), random);
    }

    /** Returns one whose instance is as it should be. */
    private static Slot any(List<Slot> slots, RandomGenerator random) {
        List<Slot> whole = slots.stream().filter(slot -> !slot.isBroken()).toList();
        return whole.get(random.nextInt(whole.size()));
    }

    /** Sends a command to all masters. Returns the answer of the last one. */
    @Nullable
    Object tell(String... command) {
        Object answer = null;
        for (RespClient master : backend.masters()) {
            try (master) {
                answer = master.command(command);
            }
        }
        return answer;
    }

    /** Sends a command to the master that has its key. Returns its answer. */
    @Nullable
    Object tellOwner(String... command) {
        for (RespClient master : backend.masters()) {
            try (master) {
                return master.command(command);
            } catch (RespException e) {
                if (!String.valueOf(e.getMessage()).startsWith("MOVED")) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("No master has the key of " + List.of(command));
    }

    @Override
    public void close() {
        slots.forEach(Slot::close);
        backend.close();
    }
}
