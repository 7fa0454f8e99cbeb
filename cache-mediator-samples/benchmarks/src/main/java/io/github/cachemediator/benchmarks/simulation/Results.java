package io.github.cachemediator.benchmarks.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a simulation. Rates are per simulated second.
 *
 * @param calls calls that came
 * @param misses calls that a read did not answer, and that have ended
 * @param created jobs created
 * @param runs runs begun
 * @param hints notifications sent
 * @param polls asks of the safety poll
 * @param meanUtilisation share of its time in which a shard works, on average
 * @param busiest the same of the busiest shard
 * @param busiestBy what the busiest shard works at, as shares of its whole time
 * @param permits share of all permits that are taken
 * @param queued messages that wait in the streams at the end
 * @param meanCallers callers that wait, on average
 * @param hit latencies of calls that a read answered
 * @param miss latencies of the others
 */
public record Results(
        double calls,
        double misses,
        double created,
        double runs,
        double hints,
        double polls,
        double meanUtilisation,
        double busiest,
        Map<Op, Double> busiestBy,
        double permits,
        int queued,
        double meanCallers,
        Latencies hit,
        Latencies miss) {

    private static final int SHOWN = 2;

    static Results of(Scenario scenario, Counters counters, Shard[] shards, Stream[] streams, long now) {
        double nanos = now - counters.since();
        double seconds = nanos / 1e9;
        long sum = 0;
        Shard busiest = shards[0];
        for (Shard shard : shards) {
            sum += shard.busy();
            busiest = shard.busy() > busiest.busy() ? shard : busiest;
        }
        Map<Op, Double> by = new EnumMap<>(Op.class);
        for (Op op : Op.values()) {
            by.put(op, busiest.busy(op) / nanos);
        }
        int queued = 0;
        for (Stream stream : streams) {
            queued += stream.waitingMessages();
        }
        return new Results(
                counters.calls() / seconds,
                counters.misses.count() / seconds,
                counters.created / seconds,
                counters.runs / seconds,
                counters.hints / seconds,
                counters.polls / seconds,
                sum / nanos / shards.length,
                busiest.busy() / nanos,
                by,
                counters.meanPermits(now) / scenario.permits() / scenario.instances(),
                queued,
                counters.meanCallers(now),
                counters.hits,
                counters.misses);
    }

    /** Returns the latencies of all calls. */
    public Latencies all() {
        Latencies all = new Latencies();
        all.addAll(hit);
        all.addAll(miss);
        return all;
    }

    /** Returns how many runs there were for each job created; 1 unless something is lost. */
    public double runsPerJob() {
        return created == 0 ? 0 : runs / created;
    }

    /** Returns what the busiest shard works at most, and how much of its time that takes. */
    public String busyWith() {
        return busiestBy.entrySet().stream()
                .sorted(Map.Entry.<Op, Double>comparingByValue().reversed())
                .limit(SHOWN)
                .map(part -> part.getKey().label() + ' ' + Math.round(part.getValue() * 100) + " %")
                .collect(Collectors.joining(", "));
    }
}
