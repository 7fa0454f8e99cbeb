package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import io.github.cachemediator.chaos.history.EventLog;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One run of the suite: breaks one thing after the other, and now and then two, in an order that the seed decides. */
final class Chaos {

    private static final Duration LEAST_REST = Duration.ofMillis(1_500);
    private static final Duration MOST_REST = Duration.ofMillis(3_000);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration EMPTIED = Duration.ofSeconds(60);
    private static final int PERCENT_DOUBLE = 15;

    private final Path directory;
    private final Random random;
    private final Deque<Fault> next = new ArrayDeque<>();
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
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                breakSomething(world);
                pass(anyRest());
            }
            pass(CALM);
            stopCalls(world);
            quiet = Diary.now();
            calmDown(world);
            world.slots().forEach(Slot::terminate);
        }
        return new Finished(allEvents(), quiet);
    }

    private void breakSomething(World world) {
        Fault first = nextFault(world);
        Struck struck = strike(world, first);
        if (random.nextInt(100) < PERCENT_DOUBLE) {
            List<Fault> others = ProcessFaults.all();
            Struck second = strike(world, others.get(random.nextInt(others.size())));
            pass(second.fault.anyTime(random));
            mend(second);
        }
        pass(first.anyTime(random));
        mend(struck);
    }

    /** Returns each of them once before any comes again, those of this kind of Redis in turn with the others. */
    private Fault nextFault(World world) {
        if (next.isEmpty()) {
            List<Fault> everywhere = new ArrayList<>(ProcessFaults.all());
            everywhere.addAll(DataFaults.all());
            List<Fault> here = new ArrayList<>(world.backend().faults());
            Collections.shuffle(everywhere, random);
            Collections.shuffle(here, random);
            for (int i = 0; i < Math.max(everywhere.size(), here.size()); i++) {
                everywhere.stream().skip(i).findFirst().ifPresent(next::add);
                here.stream().skip(i).findFirst().ifPresent(next::add);
            }
        }
        return next.remove();
    }

    private Struck strike(World world, Fault fault) {
        long begun = Diary.now();
        return new Struck(fault, fault.strike().on(world, random), begun);
    }

    private void mend(Struck struck) {
        struck.damage.mend().run();
        log.write(new Event.Fault(
                struck.fault.kind(),
                struck.damage.target(),
                struck.begun,
                Diary.now(),
                struck.fault.effect().loses(),
                struck.fault.effect().disturbs(),
                struck.fault.effect().forgets()));
    }

    private Duration anyRest() {
        return Duration.ofMillis(random.nextLong(LEAST_REST.toMillis(), MOST_REST.toMillis()));
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    private void stopCalls(World world) {
        for (Slot slot : callers(world)) {
            int hanging = slot.child().stopCalls();
            if (hanging > 0) {
                String instance = slot.child().options().instance();
                log.write(new Event.Leftover("P2", hanging + " calls of " + instance + " that never end"));
            }
        }
    }

    private static List<Slot> callers(World world) {
        return world.slots().stream().filter(slot -> slot.role().calls()).toList();
    }

    /** Has every key read once by everybody, and waits until Redis holds no work. */
    private void calmDown(World world) {
        CompletableFuture.allOf(callers(world).stream()
                        .map(slot -> CompletableFuture.runAsync(slot.child()::visitAll))
                        .toArray(CompletableFuture[]::new))
                .join();
        Quiet quiet = new Quiet(world);
        List<String> left = new ArrayList<>();
        long deadline = System.nanoTime() + EMPTIED.toNanos();
        do {
            pass(Duration.ofMillis(200));
            left.clear();
            left.addAll(quiet.leftovers());
        } while (!left.isEmpty() && System.nanoTime() < deadline);
        left.forEach(what -> log.write(new Event.Leftover("P8", what)));
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

    private record Struck(Fault fault, Fault.Damage damage, long begun) {}

    /**
     * A run that is over.
     *
     * @param events what happened
     * @param quiet the moment from which on nothing was broken any more
     */
    record Finished(List<Event> events, long quiet) {}
}
