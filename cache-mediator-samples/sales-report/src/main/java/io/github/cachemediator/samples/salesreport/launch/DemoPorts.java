package io.github.cachemediator.samples.salesreport.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** The ports of the instances, as the system property {@code ports} has them. */
final class DemoPorts {

    static final String DEFAULT = "8080,8081,8082";

    private static final int MOST = 8;

    private static final int CONNECT_MILLIS = 500;

    private DemoPorts() {}

    static List<Integer> parse(String ports) {
        try {
            List<Integer> parsed = Arrays.stream(ports.split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
            boolean usable = parsed.stream().allMatch(port -> port > 0 && port < 65_536)
                    && parsed.size() <= MOST
                    && new HashSet<>(parsed).size() == parsed.size();
            if (usable) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new DemoException("-Dports=" + ports + " cannot be used: it takes 1 to " + MOST
                + " different ports, for example -Dports=" + DEFAULT);
    }

    /** Fails if another program has one of the ports. */
    static void requireFree(List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new DemoException("Port " + port + " is in use by another program. Nothing was started."
                        + " Choose other ports with -Dports=" + suggestion(ports));
            }
        }
    }

    private static String suggestion(List<Integer> ports) {
        int first = ports.stream().mapToInt(Integer::intValue).max().orElseThrow() + 1000;
        List<String> others = new ArrayList<>();
        for (int port = first; others.size() < ports.size() && port < 65_536; port++) {
            if (isFree(port)) {
                others.add(Integer.toString(port));
            }
        }
        return others.size() == ports.size() ? String.join(",", others) : "…";
    }

    /** Both ways: a server on another address of this machine may answer without keeping us from listening. */
    private static boolean isFree(int port) {
        return canListen(port) && !isAnswering(port);
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAnswering(int port) {
        try {
            return Arrays.stream(InetAddress.getAllByName("localhost"))
                    .anyMatch(address -> isAnswering(new InetSocketAddress(address, port)));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isAnswering(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
