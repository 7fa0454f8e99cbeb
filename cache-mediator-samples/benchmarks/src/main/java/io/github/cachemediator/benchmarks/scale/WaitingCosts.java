package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.redis.RespClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The end of a run for which many instances wait: each of them is sent a hint. */
final class WaitingCosts {

    private static final String SECTION = "waiting";
    private static final int VALUE = 1_024;

    /** Appends to the instances that wait, which are the last part of the job's packed field. */
    private static final String REGISTER =
            "redis.call('HSET', KEYS[1], 'j', redis.call('HGET', KEYS[1], 'j') .. ARGV[1])";

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(50);

    private final Effort effort;

    WaitingCosts(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        try (Lab lab = Lab.standalone()) {
            End none = ends(lab, 0);
            add(figures, 0, none);
            End most = none;
            int[] numbers = {1, 10, 100, 1_000};
            for (int waiting : numbers) {
                most = ends(lab, waiting);
                add(figures, waiting, most);
            }
            double perHint = (most.micros - none.micros) / numbers[numbers.length - 1];
            figures.add(Figures.COST, Op.END_PER_HINT.label(), Figures.SERVER, perHint);
        }
    }

    private static void add(Figures figures, int waiting, End end) {
        String subject = "end, " + waiting + " instances wait";
        figures.add(SECTION, subject, Figures.SERVER, end.micros);
        figures.add(SECTION, subject, "until-all-told-ms", end.toldMillis);
        if (waiting > 0) {
            figures.add(SECTION, subject, "record-bytes-per-instance", end.bytes);
        }
    }

    private End ends(Lab lab, int waiting) {
        int count = Math.max(10, effort.jobs() / 8 / Math.max(1, waiting / 10));
        try (RawClients clients = new RawClients(lab.uri());
                RespClient server = lab.servers().get(0).connect()) {
            List<String> names = clients.listen(waiting);
            JobQueue queue = lab.queues(1).get(0);
            List<RunToken> runs = begin(queue, count);
            long before = lab.meter().memory();
            if (waiting > 0) {
                runs.forEach(run -> server.command(registration(run.key(), names)));
            }
            double bytes = (lab.meter().memory() - before) / (double) count / Math.max(1, waiting);
            return end(lab, queue, runs, clients, waiting, bytes);
        }
    }

    private static End end(
            Lab lab, JobQueue queue, List<RunToken> runs, RawClients clients, int waiting, double bytes) {
        Jobs jobs = new Jobs("report", VALUE);
        Usage before = lab.meter().read();
        List<Double> told = new ArrayList<>();
        for (RunToken run : runs) {
            long expected = clients.heard() + waiting;
            long start = System.nanoTime();
            Lanes.await(queue.records().end(jobs.end(run, queue.instance(), null)));
            awaitHeard(clients, expected);
            told.add((System.nanoTime() - start) / 1e6);
        }
        double micros = lab.meter().read().since(before).micros() / runs.size();
        return new End(micros, StepCosts.median(told), bytes);
    }

    private static void awaitHeard(RawClients clients, long expected) {
        long end = System.nanoTime() + PATIENCE;
        while (clients.heard() < expected) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Hints were lost");
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    private static List<RunToken> begin(JobQueue queue, int count) {
        Jobs jobs = new Jobs("report", VALUE);
        List<RunToken> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = "waiting:" + i;
            String owner = queue.instance() + ":1";
            Lanes.await(queue.driver().delete(key));
            Lanes.await(queue.records().ask(jobs.ask(key)));
            if (Lanes.await(queue.records().begin(jobs.begin(key, owner))) instanceof BeginReply.Begun begun) {
                runs.add(new RunToken(key, begun.run(), owner));
            }
        }
        return runs;
    }

    private static String[] registration(String key, List<String> names) {
        String waiting = String.join(" ", names) + " ";
        return new String[] {"EVAL", REGISTER, "1", Lab.KEYS.record(key), waiting};
    }

    private record End(double micros, double toldMillis, double bytes) {}
}
