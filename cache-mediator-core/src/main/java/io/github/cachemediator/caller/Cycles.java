package io.github.cachemediator.caller;

import io.github.cachemediator.JobCycleException;
import io.github.cachemediator.queue.JobRecords;
import io.github.cachemediator.support.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds jobs that wait for each other in a circle, by following the waits that their records note. Thread-safe. */
final class Cycles {

    private static final int MOST_HOPS = 32;
    private static final long STEP_SECONDS = 1;

    private final JobRecords records;

    Cycles(JobRecords records) {
        this.records = records;
    }

    /** Returns the error for a path of keys that comes back to one of its own. */
    static JobCycleException cycle(List<String> path, String key, String jobType) {
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(key), path.size()));
        circle.add(key);
        String shown = circle.stream().map(Shown::of).collect(Collectors.joining(" -> "));
        return new JobCycleException("Jobs wait for each other in a circle: " + shown, key, jobType, circle);
    }

    /**
     * Returns the circle that a wait closes, or {@code null} if there is none, or it could not be found out now. Blocks for the
     * replies.
     *
     * @param waiting the key whose run waits
     * @param awaited the key that it waits for
     */
    @Nullable
    JobCycleException find(String waiting, String awaited, String jobType) throws InterruptedException {
        Deque<List<String>> paths = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        paths.add(List.of(waiting, awaited));
        for (int hop = 0; hop < MOST_HOPS && !paths.isEmpty(); hop++) {
            List<String> path = paths.remove();
            for (String next : awaitedBy(path.get(path.size() - 1))) {
                if (next.equals(waiting)) {
                    return cycle(path, waiting, jobType);
                }
                if (seen.add(next)) {
                    List<String> longer = new ArrayList<>(path);
                    longer.add(next);
                    paths.add(longer);
                }
            }
        }
        return null;
    }

    private Set<String> awaitedBy(String key) throws InterruptedException {
        try {
            return records.awaitedBy(key).toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Set.of(); // looked at again with the next poll
        }
    }
}
