package io.github.cachemediator.simulation;

import io.github.cachemediator.simulation.server.Client;
import io.github.cachemediator.simulation.server.Reply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server. What is sent arrives later and in order, each way; when it is cut, what is under way is
 * lost, except for some of the first commands.
 */
public final class Socket implements Client {

    private final Network network;
    private final Network.Site site;
    private final Listener listener;
    private final Deque<List<String>> arrived = new ArrayDeque<>();
    private long toServer;
    private long toClient;
    private int underWay;
    private int arriving = Integer.MAX_VALUE;
    private boolean waiting;
    private boolean open = true;
    private boolean known = true;

    /** The client's end. */
    public interface Listener {

        void replied(@Nullable Object reply);

        void pushed(String channel, String message);

        void closed();
    }

    Socket(Network network, Network.Site site, Listener listener) {
        this.network = network;
        this.site = site;
        this.listener = listener;
    }

    Network.Site site() {
        return site;
    }

    /** Sends a command; it is lost if the connection is cut before it arrives. */
    public void send(List<String> command) {
        if (open) {
            underWay++;
            toServer = Math.max(toServer + 1, network.clockwork().now() + site.latency());
            network.clockwork().after(toServer - network.clockwork().now(), null, () -> arrive(command));
        }
    }

    private void arrive(List<String> command) {
        underWay--;
        if (arriving <= 0 || !known) {
            return;
        }
        arriving--;
        arrived.add(command);
        executeArrived();
    }

    private void executeArrived() {
        while (known && !waiting && !arrived.isEmpty()) {
            List<String> command = arrived.remove();
            Object reply = network.execute(this, command);
            if (reply instanceof Reply.Blocked blocked) {
                waiting = true;
                if (blocked.millis() > 0) {
                    network.clockwork().after(blocked.millis() * 1_000_000, null, this::stopWaiting);
                }
            } else {
                answer(reply);
            }
        }
    }

    private void stopWaiting() {
        if (waiting && network.redis().unblock(this)) {
            reply(null);
        }
    }

    @Override
    public void reply(@Nullable Object reply) {
        waiting = false;
        answer(reply);
        network.clockwork().after(0, null, this::executeArrived);
    }

    private void answer(@Nullable Object reply) {
        deliver(() -> listener.replied(reply));
    }

    @Override
    public void push(String channel, String message) {
        if (!site.losesHint()) {
            deliver(() -> listener.pushed(channel, message));
        }
    }

    private void deliver(Runnable what) {
        toClient = Math.max(toClient + 1, network.clockwork().now() + site.latency());
        network.clockwork().after(toClient - network.clockwork().now(), site.owner(), () -> {
            if (open) {
                what.run();
            }
        });
    }

    /** Cuts the connection from the outside; the client is told. */
    void cut() {
        if (open) {
            open = false;
            arriving = (int) network.clockwork().upTo(underWay);
            network.clockwork().after(0, site.owner(), listener::closed);
            forget();
        }
    }

    /** Closes the connection; what was sent before still arrives. */
    public void close() {
        if (open) {
            open = false;
            forget();
        }
    }

    /** The server notices, at some time, that nobody is there any more. */
    private void forget() {
        network.closed(this);
        network.clockwork().after(Math.max(toServer - network.clockwork().now(), 0) + site.unnoticed(), null, () -> {
            known = false;
            network.redis().disconnect(this);
        });
    }
}
