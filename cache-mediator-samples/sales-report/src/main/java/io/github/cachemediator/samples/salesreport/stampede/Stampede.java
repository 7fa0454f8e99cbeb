package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.cluster.Instances;
import io.github.cachemediator.samples.salesreport.measure.EntryWatch;
import io.github.cachemediator.samples.salesreport.measure.EntryWrites;
import io.github.cachemediator.samples.salesreport.measure.RedisCommands;
import io.github.cachemediator.samples.salesreport.measure.Run;
import io.github.cachemediator.samples.salesreport.orders.Region;
import io.github.cachemediator.samples.salesreport.report.SalesReportParams;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/**
 * Conducts a stampede: tells every instance its share, has all of them start at the same instant, and collects what was
 * counted. Thread-safe.
 */
@Component
class Stampede {

    /** Time for the word to get to every instance. */
    private static final long LEAD_MILLIS = 150;

    private static final SalesReportParams WANTED = new SalesReportParams(Region.EU, 2025);

    private final Instances instances;

    private final EntryWrites writes;

    private final RedisCommands commands;

    Stampede(Instances instances, EntryWrites writes, RedisCommands commands) {
        this.instances = instances;
        this.writes = writes;
        this.commands = commands;
    }

    /** Runs a stampede for a key that nobody has ever asked for, and waits for its end. */
    StampedeReplay run(Approach approach, int callers) {
        String id = UUID.randomUUID().toString();
        String cacheKey = "sales-report:stampede:" + id;
        try (EntryWatch watch = writes.watch(cacheKey)) {
            List<Share> shares = shares(approach, cacheKey, callers);
            arm(id, shares);
            long commandsBefore = approach.redisCommands(commands);
            long startAt = System.currentTimeMillis() + LEAD_MILLIS;
            List<ShareOutcome> outcomes = start(id, startAt);
            long commandsAfter = approach.redisCommands(commands);
            List<List<Run>> runs = runs(cacheKey);
            Optional<List<Long>> written = watch.times();
            return new StampedeReplay(
                    id,
                    approach,
                    startAt,
                    answer(callers, outcomes, runs, written),
                    commandsAfter - commandsBefore,
                    written.orElse(List.of()),
                    lanes(shares, outcomes, runs));
        }
    }

    private List<Share> shares(Approach approach, String cacheKey, int callers) {
        int count = instances.addresses().size();
        return IntStream.range(0, count)
                .mapToObj(i -> new Share(approach, cacheKey, WANTED, callers / count + (i < callers % count ? 1 : 0)))
                .toList();
    }

    private void arm(String id, List<Share> shares) {
        instances.callAll((client, index) -> client.put()
                .uri("/internal/shares/{id}", id)
                .body(shares.get(index))
                .retrieve()
                .toBodilessEntity());
    }

    private List<ShareOutcome> start(String id, long startAt) {
        return instances.callAll((client, index) -> Objects.requireNonNull(client.post()
                .uri("/internal/shares/{id}/start?at={at}", id, startAt)
                .retrieve()
                .body(ShareOutcome.class)));
    }

    private List<List<Run>> runs(String cacheKey) {
        return instances.callAll((client, index) -> Objects.requireNonNull(client.get()
                .uri("/internal/runs?cacheKey={key}", cacheKey)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Run>>() {})));
    }

    private static StampedeAnswer answer(
            int callers, List<ShareOutcome> outcomes, List<List<Run>> runs, Optional<List<Long>> written) {
        return new StampedeAnswer(
                callers,
                outcomes.size(),
                runs.stream().mapToInt(List::size).sum(),
                written.map(List::size).orElse(null),
                outcomes.stream().mapToInt(ShareOutcome::failures).sum(),
                outcomes.stream().mapToLong(ShareOutcome::elapsedMillis).max().orElse(0),
                runs.stream().flatMap(List::stream).mapToLong(Run::millis).sum());
    }

    private List<StampedeReplay.Lane> lanes(List<Share> shares, List<ShareOutcome> outcomes, List<List<Run>> runs) {
        return IntStream.range(0, shares.size())
                .mapToObj(i -> new StampedeReplay.Lane(
                        instances.addresses().get(i).getAuthority(),
                        shares.get(i).callers(),
                        outcomes.get(i),
                        runs.get(i)))
                .toList();
    }
}
