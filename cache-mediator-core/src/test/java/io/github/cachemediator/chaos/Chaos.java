package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One run of the suite. */
final class Chaos {

    private static final Duration LEAST_REST = Duration.ofMillis(1_500);
    private static final Duration MOST_REST = Duration.ofMillis(3_000);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration EMPTIED = Duration.ofSeconds(60);

    private final Path directory;
    private final Random random;
    private final EventLog log;

    /** Keeps the history in a new directory below a given one, or nowhere if that is empty. */
    Chaos(long seed, String keep) throws IOException {
        directory = keep.isEmpty()
                ? ScratchDirectory.create("chaos")
                : Files.createTempDirectory(Files.createDirectories(Path.of(keep)), "seed-" + seed + "-");
        random = new Random(seed);
        log = EventLog.open(directory.resolve("suite"));
    }

    /** Runs. Returns what happened, and since when nothing was broken any more. */
    Finished run(Backend backend, Duration length) throws IOException {
        long quiet;
        try (World world = new World(backend, directory, log)) {
            world.startCalls();
            Breaker breaker = new Breaker(world, random, log, fault -> true);
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                breaker.breakSomething();
                pass(Duration.ofMillis(random.nextLong(LEAST_REST.toMillis(), MOST_REST.toMillis())));
            }
            pass(CALM);
            stopCalls(world);
            quiet = Diary.now();
            calmDown(world);
            world.slots().forEach(Slot::terminate);
        }
        return new Finished(allEvents(), quiet);
    }

    static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    private void stopCalls(World world) {
        for (Slot slot : world.callers()) {
            int hanging = slot.child().stopCalls();
            if (hanging > 0) {
                String instance = slot.child().options().instance();
                log.write(new Event.Leftover("P2", hanging + " calls of " + instance + " that never end"));
            }
        }
    }

    /**
     * Has every key read once by everybody, and waits until Redis holds no work. Where a failover may have lost the message
     * of a job that nobody waits for any more, the next call for it has to bring it to its end.
     */
    private void calmDown(World world) {
        CompletableFuture.allOf(world.callers().stream()
                        .map(slot -> CompletableFuture.runAsync(slot.child()::visitAll))
                        .toArray(CompletableFuture[]::new))
                .join();
        Quiet quiet = new Quiet(world);
        List<String> left = emptied(quiet);
        if (!left.isEmpty() && world.backend().replicas() > 0) {
            List<String> abandoned = quiet.abandoned();
            System.out.println("[chaos] abandoned jobs, called for once more: " + abandoned);
            abandoned.forEach(world.callers().get(0).child()::visit);
            left = emptied(quiet);
        }
        left.forEach(what -> log.write(new Event.Leftover("P8", what)));
    }

    /** Waits until Redis holds no work. Returns what it holds all the same. */
    private static List<String> emptied(Quiet quiet) {
        List<String> left;
        long deadline = System.nanoTime() + EMPTIED.toNanos();
        do {
            pass(Duration.ofMillis(200));
            left = quiet.leftovers();
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        return left;
    }

    private List<Event> allEvents() throws IOException {
        List<Event> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                events.addAll(EventLog.read(file));
            }
        }
        return events;
    }

    /**
     * A run that is over.
     *
     * @param events what happened
     * @param quiet the moment from which on nothing was broken any more
     */
    record Finished(List<Event> events, long quiet) {}
}
