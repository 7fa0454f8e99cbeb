package io.github.cachemediator.benchmarks.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Plays a scenario. Calls come at random times; every command takes its way over the network and its turn at its shard.
 * What no scenario has: failures, clocks that differ, slow clients, collections of garbage. Not thread-safe.
 */
public final class Simulation {

    private static final long SWEEP = 1_000_000_000;
    private static final int SWEEPS_PER_REAP = 10;
    private static final int SWEEPS_PER_READ = 2;

    private final Scenario scenario;
    private final Agenda agenda;
    private final Shard[] shards;
    private final Stream[] streams;
    private final Client[] clients;
    private final Store store;
    private final Counters counters;
    private final Popularity popularity;
    private final SplittableRandom random;

    /** Creates a simulation at time 0, with an empty cache. */
    Simulation(Scenario scenario, Costs costs) {
        this.scenario = scenario;
        agenda = new Agenda(scenario.delay().toNanos());
        counters = new Counters(!scenario.cluster());
        random = new SplittableRandom(scenario.seed());
        popularity = new Popularity(scenario.keys(), scenario.zipf());
        shards = new Shard[scenario.shards()];
        Arrays.setAll(shards, i -> new Shard(costs));
        streams = new Stream[scenario.streams()];
        Arrays.setAll(streams, i -> new Stream(agenda, shards[i * shards.length / streams.length]));
        store = new Store(scenario, agenda, shards, counters);
        clients = new Client[scenario.instances()];
        Arrays.setAll(clients, i -> new Client(i, agenda, store, streams, counters));
        for (Client client : clients) {
            start(client);
        }
    }

    /** Plays a scenario from a cache that is as warm as the load makes it. */
    public static Results run(Scenario scenario, Costs costs) {
        Simulation simulation = new Simulation(scenario, costs);
        simulation.store.warm(simulation.popularity, simulation.random.split());
        simulation.callAtRandom(simulation.random.split());
        simulation.agenda.runUntil(scenario.warmUp().toNanos());
        simulation.reset();
        simulation.agenda.runUntil(scenario.warmUp().plus(scenario.measured()).toNanos());
        return simulation.results();
    }

    private void start(Client client) {
        Worker worker = new Worker(scenario, agenda, store, clients, client, counters, random.split());
        for (Stream stream : streams) {
            worker.read(stream);
        }
        agenda.at(random.nextLong(SWEEP), () -> sweep(random.nextInt(SWEEPS_PER_REAP)));
    }

    private void sweep(int sweeps) {
        for (Stream stream : streams) {
            stream.sweep(sweeps % SWEEPS_PER_REAP == 0, clients.length);
            if (sweeps % SWEEPS_PER_READ == 0) {
                stream.readAgain();
            }
        }
        agenda.after(SWEEP, () -> sweep(sweeps + 1));
    }

    private void callAtRandom(SplittableRandom calls) {
        double pause = -Math.log(1 - calls.nextDouble()) * 1e9 / scenario.requests();
        agenda.after(Math.round(pause), () -> {
            clients[calls.nextInt(clients.length)].call(popularity.next(calls));
            callAtRandom(calls);
        });
    }

    /** Lets one caller come. */
    void call(long time, int instance, int key) {
        agenda.at(time, () -> clients[instance].call(key));
    }

    void runUntil(long time) {
        agenda.runUntil(time);
    }

    void reset() {
        counters.reset(agenda.now());
        for (Shard shard : shards) {
            shard.reset();
        }
    }

    Results results() {
        return Results.of(scenario, counters, shards, streams, agenda.now());
    }
}
