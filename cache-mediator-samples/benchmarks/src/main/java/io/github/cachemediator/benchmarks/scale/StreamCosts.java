package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.process.Deadline;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What a stream costs: messages, instances that wait for them, and the looks for what others have left. */
final class StreamCosts {

    private static final String SECTION = "streams";
    private static final String GROUP = "workers";
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final int[] READERS = {0, 1, 10, 100, 1_000};

    private final Effort effort;

    StreamCosts(Effort effort) {
        this.effort = effort;
    }

    void measure(Figures figures) {
        double[] adds = new double[READERS.length];
        double[] reaps = new double[READERS.length];
        for (int i = 0; i < READERS.length; i++) {
            try (Lab lab = Lab.standalone();
                    RespClient server = lab.servers().get(0).connect()) {
                StreamName stream = new StreamName("report", 0);
                String name = Lab.KEYS.stream(stream, 1);
                server.command("XGROUP", "CREATE", name, GROUP, "0", "MKSTREAM");
                adds[i] = adds(lab, server, name, READERS[i]);
                figures.add(SECTION, "add, " + READERS[i] + " blocked readers", Figures.SERVER, adds[i]);
                for (int consumer = 0; consumer < READERS[i]; consumer++) {
                    server.command("XGROUP", "CREATECONSUMER", name, GROUP, "c" + consumer);
                }
                reaps[i] = reaps(lab, stream);
                figures.add(SECTION, "reap, " + READERS[i] + " consumers", Figures.SERVER, reaps[i]);
                if (READERS[i] == 0) {
                    figures.add(Figures.COST, Op.SWEEP.label(), Figures.SERVER, sweeps(lab, stream));
                }
            }
        }
        int most = READERS.length - 1;
        figures.add(Figures.COST, Op.ADD.label(), Figures.SERVER, adds[0]);
        double perReader = (adds[most] - adds[1]) / (READERS[most] - READERS[1]);
        figures.add(Figures.COST, Op.ADD_PER_READER.label(), Figures.SERVER, Math.max(0, perReader));
        figures.add(Figures.COST, Op.REAP.label(), Figures.SERVER, reaps[0]);
        double perConsumer = (reaps[most] - reaps[0]) / READERS[most];
        figures.add(Figures.COST, Op.REAP_PER_CONSUMER.label(), Figures.SERVER, Math.max(0, perConsumer));
    }

    private double adds(Lab lab, RespClient server, String name, int readers) {
        try (RawClients clients = new RawClients(lab.uri())) {
            clients.read(name, GROUP, readers);
            awaitBlocked(server, readers);
            int count = effort.jobs() / 2;
            List<JobQueue> queues = lab.queues(StepCosts.LANES);
            double cost = perOperation(
                    lab, count, (lane, number) -> queues.get(lane).streams().add("report", "report:" + number));
            server.command("DEL", name);
            server.command("XGROUP", "CREATE", name, GROUP, "0", "MKSTREAM");
            return cost;
        }
    }

    static void awaitBlocked(RespClient server, int readers) {
        boolean blocked = Deadline.after(LONG)
                .await(() -> server.info("clients")
                        .getOrDefault("blocked_clients", "")
                        .equals(String.valueOf(readers)));
        if (!blocked) {
            throw new IllegalStateException("Not blocked: " + server.info("clients"));
        }
    }

    private double reaps(Lab lab, StreamName stream) {
        List<JobQueue> queues = lab.queues(StepCosts.LANES);
        return perOperation(
                lab,
                effort.jobs() / 8,
                (lane, number) -> queues.get(lane)
                        .streams()
                        .reapConsumers(stream, LONG, ThreadLocalRandom.current().nextDouble()));
    }

    private double sweeps(Lab lab, StreamName stream) {
        List<JobQueue> queues = lab.queues(StepCosts.LANES);
        return perOperation(
                lab,
                effort.jobs(),
                (lane, number) -> queues.get(lane).streams().claim(stream, Duration.ofSeconds(11), 16));
    }

    static double perOperation(Lab lab, int count, Lanes.Operation operation) {
        Usage before = lab.meter().read();
        Lanes.run(StepCosts.LANES, count, operation);
        return lab.meter().read().since(before).micros() / count;
    }
}
