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

    /** Longest search, all its steps together; what it has not found is looked for again with the next poll. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

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
     * Returns the circle that a wait closes, or {@code null} if there is none, or it could not be found out now. Blocks
     * for the replies.
     *
     * @param waiting the key whose run waits
     * @param awaited the key that it waits for
     * @param left how long the search may take at most, in nanoseconds
     */
    @Nullable
    JobCycleException find(String waiting, String awaited, String jobType, long left) throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(LONGEST, left);
        Deque<List<String>> paths = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        paths.add(List.of(waiting, awaited));
        for (int hop = 0; hop < MOST_HOPS && !paths.isEmpty(); hop++) {
            List<String> path = paths.remove();
            for (String next : awaitedBy(path.get(path.size() - 1), deadline)) {
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

    private Set<String> awaitedBy(String key, long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return Set.of();
        }
        try {
            return records.awaitedBy(key).toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Set.of();
        }
    }
}
