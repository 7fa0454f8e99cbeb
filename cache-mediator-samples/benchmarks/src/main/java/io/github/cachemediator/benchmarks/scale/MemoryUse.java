package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.redis.RespClient;
import java.util.List;

/** What Redis keeps in memory beyond keys and values. */
final class MemoryUse {

    private static final String SECTION = "memory";
    private static final int SIZES = 40;
    private static final int SMALLEST = 100;
    private static final int STEP = 100;

    private final Effort effort;

    MemoryUse(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        entries(figures);
        jobs(figures);
    }

    /**
     * Compares entries with what a plain {@code SET PX} of the same key and value takes, over 40 sizes. Nothing else is
     * kept of a job that has ended, unless others than its runner wait for it: then its record, for half a minute.
     */
    private static void entries(Figures figures) {
        double sum = 0;
        double most = 0;
        try (Lab lab = Lab.standalone();
                RespClient server = lab.servers().get(0).connect()) {
            JobQueue queue = lab.queues(1).get(0);
            for (int i = 0; i < SIZES; i++) {
                int size = SMALLEST + i * STEP;
                String name = Lab.KEYS.entry(key(i));
                store(new Jobs("report", size), queue, key(i), queue.instance() + ":1");
                long stored = usage(server, name);
                server.command("SET", name, "x".repeat(size), "PX", "600000");
                double more = stored - usage(server, name);
                sum += more;
                most = Math.max(most, more);
            }
        }
        figures.add(SECTION, "entry, mean of 40 sizes", "bytes-beyond-plain-set", sum / SIZES);
        figures.add(SECTION, "entry, worst size", "bytes-beyond-plain-set", most);
    }

    private static long usage(RespClient server, String name) {
        return Long.parseLong(server.text("MEMORY", "USAGE", name));
    }

    private static void store(Jobs jobs, JobQueue queue, String key, String owner) {
        Lanes.await(queue.records().ask(jobs.ask(key)));
        BeginReply begun = Lanes.await(queue.records().begin(jobs.begin(key, owner)));
        Lanes.await(queue.records().end(jobs.end(token(key, owner, begun), queue.instance(), null)));
    }

    private static RunToken token(String key, String owner, BeginReply begun) {
        if (begun instanceof BeginReply.Begun run) {
            return new RunToken(key, run.run(), owner);
        }
        throw new IllegalStateException("Not begun: " + begun);
    }

    private void jobs(Figures figures) {
        try (Lab lab = Lab.standalone()) {
            List<JobQueue> queues = lab.queues(StepCosts.LANES);
            Jobs jobs = new Jobs("report", 0);
            Lanes.run(
                    StepCosts.LANES,
                    StepCosts.LANES,
                    (lane, i) -> queues.get(lane).records().ask(jobs.ask("warm:" + i)));
            long before = lab.meter().memory();
            int number = effort.large() / 5;
            Lanes.run(
                    StepCosts.LANES,
                    number,
                    (lane, i) -> queues.get(lane).records().ask(jobs.ask(key(i))));
            figures.add(SECTION, "queued job", "bytes", (lab.meter().memory() - before) / (double) number);
        }
    }

    private static String key(int number) {
        return "sales:2026:" + (100_000 + number);
    }
}
