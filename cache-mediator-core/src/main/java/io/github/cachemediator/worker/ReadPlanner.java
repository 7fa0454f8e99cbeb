package io.github.cachemediator.worker;

import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.run.JobRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans reads so that no more is read than there are permits: a stream's count is the smallest number of free permits
 * for each of the streams named, and a type without a permit is left out. Used by one thread at a time.
 */
final class ReadPlanner {

    private static final int MOST_AT_ONCE = 64;

    private final PermitBook permits;
    private final JobRunner runner;
    private int turn;

    ReadPlanner(PermitBook permits, JobRunner runner) {
        this.permits = permits;
        this.runner = runner;
    }

    ReadPlan plan(Collection<StreamName> streams) {
        Map<String, List<StreamName>> byType = new HashMap<>();
        streams.forEach(stream -> byType.computeIfAbsent(stream.jobType(), type -> new ArrayList<>())
                .add(stream));
        List<StreamName> named = new ArrayList<>(streams.size());
        int count = MOST_AT_ONCE;
        turn++;
        for (Map.Entry<String, List<StreamName>> type : byType.entrySet()) {
            int free = runner.isStuck(type.getKey())
                    ? 0
                    : permits.of(type.getKey()).free();
            int take = Math.min(free, type.getValue().size());
            for (int i = 0; i < take; i++) { // another partition first each time
                named.add(type.getValue()
                        .get(Math.floorMod(turn + i, type.getValue().size())));
            }
            count = take == 0 ? count : Math.min(count, free / take);
        }
        return new ReadPlan(named, Math.max(1, count), named.size() == streams.size());
    }
}
