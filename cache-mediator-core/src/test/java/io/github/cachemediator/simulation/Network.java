package io.github.cachemediator.simulation;

import io.github.cachemediator.simulation.server.SimulatedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What lies between the instances and the server. */
public final class Network {

    private static final long USUAL = 600_000;
    private static final long SLOW = 5_000_000_000L;
    private static final long LONGEST_UNNOTICED = 4_000_000_000L;

    private final Clockwork clockwork;
    private final SimulatedRedis redis;
    private final List<Socket> sockets = new ArrayList<>();

    Network(Clockwork clockwork, SimulatedRedis redis) {
        this.clockwork = clockwork;
        this.redis = redis;
    }

    Clockwork clockwork() {
        return clockwork;
    }

    SimulatedRedis redis() {
        return redis;
    }

    @Nullable
    Object execute(Socket socket, List<String> command) {
        Object reply = redis.execute(socket, command);
        clockwork
                .trace()
                .add(
                        command.hashCode() * 31L + Objects.hashCode(reply),
                        () -> socket.site().name() + " " + Words.of(command) + " -> " + Words.of(reply));
        return reply;
    }

    void closed(Socket socket) {
        sockets.remove(socket);
    }

    /** Cuts connections of a site, or of all if it is {@code null}; each with a chance in a thousand. */
    void cut(@Nullable Site site, int perMille) {
        for (Socket socket : List.copyOf(sockets)) {
            if ((site == null || socket.site() == site) && clockwork.chance(perMille)) {
                socket.cut();
            }
        }
    }

    /** Where an instance is in the network. */
    public final class Site {
        private final String name;
        private final Clockwork.Owner owner;
        private long unreachableUntil;
        private long slowUntil;
        private int lostHints;

        Site(String name, Clockwork.Owner owner) {
            this.name = name;
            this.owner = owner;
        }

        String name() {
            return name;
        }

        public Clockwork.Owner owner() {
            return owner;
        }

        /** Opens a connection, or returns {@code null} if the server cannot be reached. */
        public @Nullable Socket open(Socket.Listener listener) {
            if (clockwork.now() < unreachableUntil) {
                return null;
            }
            Socket socket = new Socket(Network.this, this, listener);
            sockets.add(socket);
            return socket;
        }

        /** From now on so many hints in a thousand are lost. */
        void loseHints(int perMille) {
            lostHints = perMille;
        }

        boolean losesHint() {
            return clockwork.chance(lostHints);
        }

        /** Cuts all connections and lets none be opened for a time. */
        void isolate(long nanos) {
            unreachableUntil = clockwork.now() + nanos;
            cut(this, 1000);
        }

        /** Lets everything take long for a time. */
        void slowDown(long nanos) {
            slowUntil = clockwork.now() + nanos;
        }

        long latency() {
            boolean slow = clockwork.now() < slowUntil && clockwork.chance(300);
            return 50_000 + clockwork.upTo(slow ? SLOW : USUAL);
        }

        /** Returns how long the server takes to notice that a connection is gone. */
        long unnoticed() {
            return clockwork.chance(700) ? clockwork.upTo(USUAL) : clockwork.upTo(LONGEST_UNNOTICED);
        }
    }
}
