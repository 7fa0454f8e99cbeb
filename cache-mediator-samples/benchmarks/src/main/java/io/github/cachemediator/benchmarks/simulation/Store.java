package io.github.cachemediator.benchmarks.simulation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Entries and records on their shards: the protocol as far as nothing fails. Not thread-safe. */
final class Store {

    /** What an ask is answered with. */
    enum Answer {
        FOUND,
        JOINED,
        /** Joined a job whose message the asker has to add. */
        CREATED
    }

    private final Scenario scenario;
    private final Agenda agenda;
    private final Shard[] shards;
    private final Counters counters;
    private final long[] expires;
    private final int[] home;
    private final Map<Integer, Job> jobs = new HashMap<>();

    Store(Scenario scenario, Agenda agenda, Shard[] shards, Counters counters) {
        this.scenario = scenario;
        this.agenda = agenda;
        this.shards = shards;
        this.counters = counters;
        this.expires = new long[scenario.keys()];
        this.home = new int[scenario.keys()];
        SplittableRandom slots = new SplittableRandom(scenario.seed());
        for (int key = 0; key < home.length; key++) {
            home[key] = slots.nextInt(shards.length);
        }
    }

    /** Fills the cache as it is after a long time under this load. */
    void warm(Popularity popularity, SplittableRandom random) {
        double ttl = scenario.ttl().toNanos();
        for (int key = 0; key < expires.length; key++) {
            double reads = popularity.share(key) * scenario.requests() * ttl / 1e9;
            if (random.nextDouble() < reads / (1 + reads)) {
                expires[key] = 1 + (long) (random.nextDouble() * ttl);
            }
        }
    }

    void get(int key, Consumer<Boolean> reply) {
        boolean there = holds(key);
        answer(of(key).serve(agenda.now(), there ? Op.HIT : Op.ABSENT), () -> reply.accept(there));
    }

    void ask(int key, Client asker, Stream stream, Consumer<Answer> reply) {
        long now = agenda.now();
        if (holds(key)) {
            answer(of(key).serve(now, Op.FOUND), () -> reply.accept(Answer.FOUND));
            return;
        }
        Job job = jobs.get(key);
        if (job != null) {
            job.waiting.set(asker.number());
            answer(of(key).serve(now, Op.JOIN), () -> reply.accept(Answer.JOINED));
            return;
        }
        job = new Job();
        job.waiting.set(asker.number());
        jobs.put(key, job);
        counters.created++;
        long done = of(key).serve(now, Op.CREATE);
        if (scenario.cluster()) {
            answer(done, () -> reply.accept(Answer.CREATED));
        } else {
            stream.addWithin(key);
            answer(done, () -> reply.accept(Answer.JOINED));
        }
    }

    void begin(int key, Runnable reply) {
        if (!jobs.containsKey(key)) {
            throw new IllegalStateException("Nothing fails here, so each message is of a job that waits");
        }
        counters.runs++;
        answer(of(key).serve(agenda.now(), Op.BEGIN), reply);
    }

    void renew(int key) {
        of(key).serve(agenda.now(), Op.RENEW);
    }

    /** Ends a run: stores the entry, and tells each waiting instance but the one that ran the job. */
    void end(int key, Client runner, Client[] clients, Runnable reply) {
        long now = agenda.now();
        Job job = jobs.remove(key);
        if (job == null) {
            throw new IllegalStateException("Ended twice");
        }
        job.waiting.clear(runner.number());
        int hints = job.waiting.cardinality();
        counters.hints += hints;
        of(key).serve(now, Op.END);
        long done = of(key).serve(now, Op.END_PER_HINT, hints);
        expires[key] = done + scenario.ttl().toNanos();
        if (scenario.cluster() && hints > 0) {
            for (Shard shard : shards) {
                if (shard != of(key)) {
                    shard.serve(now, Op.BUS_PER_HINT, hints);
                }
            }
        }
        long told = done + (scenario.cluster() ? 2 : 1) * agenda.delay();
        job.waiting.stream().forEach(waiting -> agenda.at(told, () -> clients[waiting].hinted(key)));
        answer(done, reply);
    }

    private Shard of(int key) {
        return shards[home[key]];
    }

    private boolean holds(int key) {
        return expires[key] > agenda.now();
    }

    private void answer(long done, Runnable reply) {
        agenda.at(done + agenda.delay(), reply);
    }

    /** A job that is queued or runs, and the numbers of the instances that wait for it. */
    private static final class Job {
        private final BitSet waiting = new BitSet();
    }
}
