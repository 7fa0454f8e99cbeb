package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.benchmarks.simulation.Op;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes many jobs through their steps, all of them through one step before the next, and measures what each step costs
 * the server. Each lane has connections of its own, as instances have. Not thread-safe.
 */
final class JobSteps {

    private static final int MOST_TRIES = 3;
    private static final AtomicInteger PASSES = new AtomicInteger();

    private final Lab lab;
    private final Jobs jobs;
    private final int lanes;
    private final int count;
    private final String keys = "report:" + PASSES.incrementAndGet() + ":";
    private final List<JobQueue> queues;
    private final Map<String, RunToken> tokens = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Delivery> delivered = new ConcurrentLinkedQueue<>();
    private final Map<Op, Double> costs = new EnumMap<>(Op.class);

    private JobSteps(Lab lab, Jobs jobs, int lanes, int count) {
        this.lab = lab;
        this.jobs = jobs;
        this.lanes = lanes;
        this.count = count;
        this.queues = lab.queues(lanes);
    }

    /** Returns what each step costs, in microseconds of the server. */
    static Map<Op, Double> measure(Lab lab, Jobs jobs, int lanes, int count) {
        for (int tries = 1; ; tries++) {
            try {
                JobSteps steps = new JobSteps(lab, jobs.inStreamOfTheirOwn(), lanes, count);
                steps.run();
                return steps.costs;
            } catch (CompletionException | IllegalStateException e) { // a busy machine may keep a read waiting too long
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void run() {
        step(Op.ABSENT, (lane, number) -> queues.get(lane).driver().get(key(number)));
        step(Op.CREATE, (lane, number) -> ask(lane, number));
        read();
        step(Op.BEGIN, (lane, number) -> begin(lane, key(number)));
        step(Op.JOIN, (lane, number) -> ask(lane, number)); // not before: after two seconds it would add a message
        List<Delivery> messages = List.copyOf(delivered);
        step(Op.RENEW, (lane, number) -> renew(lane, messages.get(number)));
        // With as many messages as these an end deletes its own, which is more than it costs with fewer than a
        // thousand.
        step(Op.END, (lane, number) -> end(lane, messages.get(number)));
        if (acknowledgesWithEnd()) {
            costs.put(Op.ACKNOWLEDGE, 0.0); // a part of the end
        } else {
            step(Op.ACKNOWLEDGE, (lane, number) -> queues.get(lane).streams().acknowledge(messages.get(number)));
        }
        step(Op.HIT, (lane, number) -> queues.get(lane).driver().get(key(number)));
        step(Op.FOUND, (lane, number) -> ask(lane, number));
        Lanes.run(lanes, count, (lane, number) -> queues.get(lane).driver().delete(key(number)));
    }

    private void read() {
        List<JobStreamReader> readers =
                queues.stream().map(queue -> queue.streams().openReader()).toList();
        List<StreamName> stream = List.of(new StreamName(jobs.type(), 0));
        Lanes.run(
                lanes,
                lanes,
                (lane, number) ->
                        readers.get(lane).read(stream, 1, Duration.ZERO).thenAccept(delivered::addAll));
        int rest = count - delivered.size(); // the first reads have connected
        step(
                Op.READ,
                rest,
                (lane, number) ->
                        readers.get(lane).read(stream, 1, Duration.ZERO).thenAccept(delivered::addAll));
        step(Op.READ_NOTHING, count / 8, (lane, number) -> readers.get(lane).read(stream, 1, Duration.ofMillis(1)));
        readers.forEach(JobStreamReader::close);
        if (delivered.size() != count) {
            throw new IllegalStateException(delivered.size() + " messages of " + count + " jobs");
        }
    }

    private CompletionStage<?> ask(int lane, int number) {
        return queues.get(lane).records().ask(jobs.ask(key(number)));
    }

    private CompletionStage<?> begin(int lane, String key) {
        String owner = queues.get(lane).instance() + ":1";
        return queues.get(lane).records().begin(jobs.begin(key, owner)).thenAccept(reply -> {
            if (!(reply instanceof BeginReply.Begun begun)) {
                throw new IllegalStateException("Not begun: " + reply);
            }
            tokens.put(key, new RunToken(key, begun.run(), owner));
        });
    }

    private CompletionStage<?> renew(int lane, Delivery message) {
        return queues.get(lane)
                .records()
                .renew(token(String.valueOf(message.key())), Jobs.LEASE)
                .thenCompose(done -> queues.get(lane).streams().keep(List.of(message)));
    }

    private CompletionStage<?> end(int lane, Delivery message) {
        RunToken token = token(String.valueOf(message.key()));
        Delivery removed = acknowledgesWithEnd() ? message : null;
        return queues.get(lane).records().end(jobs.end(token, token.owner().split(":")[0], removed));
    }

    private boolean acknowledgesWithEnd() {
        return queues.get(0).records().acknowledgesWithEnd();
    }

    private RunToken token(String key) {
        RunToken token = tokens.get(key);
        if (token == null) {
            throw new IllegalStateException("Not begun: " + key);
        }
        return token;
    }

    private String key(int number) {
        return keys + number;
    }

    private void step(Op op, Lanes.Operation operation) {
        step(op, count, operation);
    }

    private void step(Op op, int times, Lanes.Operation operation) {
        Usage before = lab.meter().read();
        Lanes.run(lanes, times, operation);
        costs.put(op, lab.meter().read().since(before).micros() / times);
    }
}
