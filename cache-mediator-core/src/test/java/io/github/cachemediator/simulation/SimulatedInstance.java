package io.github.cachemediator.simulation;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediatorListener;
import io.github.cachemediator.caller.CacheFirstEngine;
import io.github.cachemediator.codec.ValueCodec;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.redis.SimulatedQueue;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.worker.Worker;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One instance: the real engine, put together as the builder does, with simulated time, threads and connections. */
final class SimulatedInstance implements Clockwork.Owner {

    private static final ValueCodec VALUES = new ValueCodec(JsonMapper.builder().build());
    private static final int MAX_SIZE = 1 << 20;

    private final String name;
    private final Network network;
    private final Network.Site site;
    private final CacheFirstEngine engine;
    private boolean gone;
    private long frozenUntil;

    SimulatedInstance(
            String name, Scenario scenario, Clockwork clockwork, Network network, SimulatedHandler.Plans plans) {
        this.name = name;
        this.network = network;
        this.site = network.new Site(name, this);
        SimulatedTimer timer = new SimulatedTimer(clockwork, this, scenario.lateTicks(), scenario.slowTasks());
        JobQueue queue = SimulatedQueue.of(name, clockwork, site, timer);
        EngineSettings settings = new EngineSettings(scenario.job(), Map.of(), scenario.worker(), MAX_SIZE, MAX_SIZE);
        EngineParts parts = new EngineParts(
                queue,
                queue.driver(),
                VALUES,
                settings,
                CacheMediatorListener.NOOP,
                timer,
                timer,
                clockwork::now,
                clockwork.random());
        Handlers handlers = new Handlers(VALUES);
        for (String type : scenario.types()) {
            handlers.register(type, Object.class, new SimulatedHandler(this, plans));
        }
        Owners owners = new Owners(name);
        Leases leases = new Leases(queue, scenario.worker().lease());
        JobRunner runner = new JobRunner(parts, leases, owners);
        engine = new CacheFirstEngine(parts, handlers, runner, owners);
        Worker worker = new Worker(parts, handlers, runner, owners, engine::workerRunEnded);
        clockwork.after(0, this, () -> {
            queue.start(engine.queueListener());
            leases.start(timer);
            engine.start();
            worker.start();
        });
    }

    CacheFirstService service() {
        return engine;
    }

    String name() {
        return name;
    }

    Network.Site site() {
        return site;
    }

    /** Ends it at once: what it has sent may still arrive, nothing else happens any more. */
    void crash() {
        gone = true;
        network.cut(site, 1000);
    }

    void freeze(long until) {
        frozenUntil = Math.max(frozenUntil, until);
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public long frozenUntil() {
        return frozenUntil;
    }
}
