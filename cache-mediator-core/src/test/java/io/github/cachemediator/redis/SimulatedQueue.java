package io.github.cachemediator.redis;

import io.github.cachemediator.EvictOptions;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.simulation.Clockwork;
import io.github.cachemediator.simulation.Network;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** Makes Redis job queues whose connections and time are simulated; everything between is the real thing. */
public final class SimulatedQueue {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_TRANSFER_SIZE = 1 << 20;

    private SimulatedQueue() {}

    /** Returns the queue of an instance. */
    public static JobQueue of(String instance, Clockwork clockwork, Network.Site site, ScheduledExecutorService timer) {
        Background background = new Background(instance, timer, timer, timer, clockwork::now, clockwork.random());
        return new RedisJobQueue(
                same -> new SimulatedConnector(clockwork, site),
                new KeySpace("cm", ""),
                1,
                MAX_TRANSFER_SIZE,
                COMMAND_TIMEOUT,
                EvictOptions.DEFAULT,
                background,
                Duration.ZERO);
    }
}
