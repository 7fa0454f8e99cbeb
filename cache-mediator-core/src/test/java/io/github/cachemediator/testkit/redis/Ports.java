package io.github.cachemediator.testkit.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports on the loopback address, handed out round robin from a random start, so that a server that is down for a
 * while finds its port still free when it comes back.
 *
 * <p>Servers get 10000 to 19999, and their cluster buses, always 10,000 higher, 20000 to 29999: the two never meet, and
 * both lie below the ports that operating systems give to outgoing connections. Thread-safe.
 */
final class Ports {

    static final int BUS_OFFSET = 10_000;

    private static final int FIRST = 10_000;

    private static final int COUNT = 10_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    static int next() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port) && isFree(port + BUS_OFFSET)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
