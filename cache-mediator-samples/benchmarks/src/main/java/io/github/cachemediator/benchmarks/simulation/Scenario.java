package io.github.cachemediator.benchmarks.simulation;

import java.time.Duration;

/**
 * What is simulated. Immutable.
 *
 * @param instances instances of the application, each of which calls and works
 * @param keys cache keys
 * @param zipf exponent of their popularity
 * @param requests calls per second, of all instances together, at random times
 * @param ttl how long an entry is kept
 * @param handler how long a run takes
 * @param variable whether that is the mean of an exponential distribution; else it takes always as long
 * @param delay how long a message is under way in one direction
 * @param permits runs at the same time in one instance
 * @param shards Redis nodes
 * @param cluster whether they are a Cluster: the message is added by a command of its own, hints carry no value and go
 *     over the bus
 * @param streams streams of all job types and partitions together, each read by all instances
 * @param warmUp time before anything is counted
 * @param measured time that is counted
 * @param seed decides all that is random
 */
public record Scenario(
        int instances,
        int keys,
        double zipf,
        double requests,
        Duration ttl,
        Duration handler,
        boolean variable,
        Duration delay,
        int permits,
        int shards,
        boolean cluster,
        int streams,
        Duration warmUp,
        Duration measured,
        long seed) {

    /** A thousand instances and a million keys on fifty shards. */
    public static final Scenario BIG = new Scenario(
            1_000,
            1_000_000,
            1.0,
            100_000,
            Duration.ofMinutes(10),
            Duration.ofMillis(200),
            true,
            Duration.ofNanos(250_000),
            16,
            50,
            true,
            8,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            1);

    /** Returns the same with another load. */
    public Scenario withRequests(double perSecond) {
        return new Scenario(
                instances, keys, zipf, perSecond, ttl, handler, variable, delay, permits, shards, cluster, streams,
                warmUp, measured, seed);
    }

    /** Returns the same with another time to live. */
    public Scenario withTtl(Duration kept) {
        return new Scenario(
                instances, keys, zipf, requests, kept, handler, variable, delay, permits, shards, cluster, streams,
                warmUp, measured, seed);
    }

    /** Returns the same with other instances. */
    public Scenario withInstances(int number) {
        return new Scenario(
                number, keys, zipf, requests, ttl, handler, variable, delay, permits, shards, cluster, streams, warmUp,
                measured, seed);
    }

    /** Returns the same with other streams. */
    public Scenario withStreams(int number) {
        return new Scenario(
                instances, keys, zipf, requests, ttl, handler, variable, delay, permits, shards, cluster, number,
                warmUp, measured, seed);
    }

    /** Returns the same with other times. */
    public Scenario during(Duration before, Duration counted) {
        return new Scenario(
                instances, keys, zipf, requests, ttl, handler, variable, delay, permits, shards, cluster, streams,
                before, counted, seed);
    }
}
