package io.github.cachemediator.simulation;

import io.github.cachemediator.simulation.server.SimulatedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the server has seen of runs, checked as it happens against the promises about what is stored. */
final class History implements SimulatedRedis.ScriptListener {

    /** What rounding to milliseconds may hide. */
    private static final long ROUNDED = 2_000_000;

    private static final int RUNNING = 1;
    private static final int CREATED = 2;

    private final Map<String, KeyHistory> keys = new TreeMap<>();
    private final Clockwork clockwork;
    private final LongSupplier serverMillis;
    private final boolean calm;
    private final Predicate<String> exists;
    private final List<Inside> inside = new ArrayList<>();
    private boolean clockSetBack;
    private long place = 1;
    private int runs;

    /**
     * Creates it.
     *
     * @param exists tells whether the server has a key
     * @param calm whether nothing goes wrong, so that nothing is excused
     */
    History(Clockwork clockwork, LongSupplier serverMillis, Predicate<String> exists, boolean calm) {
        this.exists = exists;
        this.clockwork = clockwork;
        this.serverMillis = serverMillis;
        this.calm = calm;
    }

    /** Returns the next place in the order of all that happens. */
    long next() {
        return ++place;
    }

    KeyHistory of(String key) {
        return keys.computeIfAbsent(key, name -> new KeyHistory());
    }

    int runs() {
        return runs;
    }

    /** Run numbers may fall from now on, where no record has kept the last one. */
    void clockSetBack() {
        clockSetBack = true;
    }

    void loseAll() {
        keys.values().forEach(KeyHistory::loseRecord);
        keys.values().forEach(KeyHistory::loseEntry);
    }

    @Override
    public void executed(String script, List<String> names, List<String> arguments, @Nullable Object reply) {
        next();
        List<?> parts = reply instanceof List<?> several ? several : Packed.reply(reply);
        switch (script) {
            case "ask" -> asked(names, arguments, parts);
            case "begin" -> {
                if (code(parts).equals("RUN")) {
                    Run run = new Run(arguments.get(3), arguments.get(2), number(parts, 1), arguments.get(1), place);
                    String previous = arguments.size() > 4 ? arguments.get(4) : "";
                    begun(run, previous, Packed.number(arguments.get(0), 0));
                } else if (code(parts).equals("DEAD")) {
                    givenUp(of(arguments.get(3)));
                }
            }
            case "renew" -> renewed(names.get(0), arguments, code(parts));
            case "end" -> ended(arguments, code(parts));
            case "evict" -> of(keyOf(names.get(0))).evict(place);
            default -> {
                // Others tell nothing of runs.
            }
        }
    }

    private void asked(List<String> names, List<String> arguments, List<?> reply) {
        String job = arguments.get(1);
        String type = Packed.type(job);
        KeyHistory key = of(arguments.get(3));
        String code = code(reply);
        boolean created = (code.equals("JOIN") && (number(reply, 4) & CREATED) != 0) || code.equals("MINE");
        if (created) {
            created(key, type, names, arguments);
        }
        if (code.equals("RUN") || code.equals("MINE")) {
            Run run = new Run(arguments.get(3), type, number(reply, 1), Packed.owner(job), place);
            begun(run, "", Packed.lease(job));
        } else if (code.equals("JOIN") && (number(reply, 4) & RUNNING) == 0) {
            queued(key, number(reply, 1));
        } else if (code.equals("DEAD")) {
            givenUp(key);
        }
    }

    /** The record's job waits: a run that it had before is over. */
    private void queued(KeyHistory key, long number) {
        Run latest = key.latest;
        if (latest != null && latest.number != number) {
            require(!latest.holds(serverMillis.getAsLong()), "P1", () -> "queued in spite of the lease of " + latest);
            latest.lost = true;
        }
    }

    private void created(KeyHistory key, String type, List<String> names, List<String> arguments) {
        String packed = arguments.get(0);
        boolean get = packed.charAt(0) == 'g' && Packed.number(packed, Packed.ASK_UNDECODABLE) == 0;
        Run stored = key.stored;
        boolean there = stored != null && stored.type.equals(type) && exists.test(names.get(0));
        require(!(get && there), "P1", () -> "a job for " + arguments.get(3) + " in spite of the entry of " + stored);
        Run last = key.latest;
        if (calm && get && last != null && last.failed && last.type.equals(type)) {
            boolean needsNext = Packed.number(packed, Packed.ASK_NEED) > last.number || key.evicted > last.begun;
            long asked = clockwork.now() - Packed.number(packed, Packed.ASK_AGE) * 1_000_000;
            require(
                    needsNext || asked > last.endedAt - ROUNDED,
                    "P1",
                    () -> "a second job for who had asked before the end of " + last);
        }
    }

    private void begun(Run run, String previousOwner, long lease) {
        KeyHistory key = of(run.key);
        Run latest = key.latest;
        if (latest != null && latest.number == run.number && latest.owner.equals(run.owner)) {
            return; // the repetition of a command whose reply was lost
        }
        if (latest != null) {
            boolean sameWorker = !previousOwner.isEmpty() && previousOwner.equals(latest.owner);
            require(
                    sameWorker || !latest.holds(serverMillis.getAsLong()),
                    "P1",
                    () -> run + " began in spite of the lease of " + latest);
            require(
                    clockSetBack || run.number > latest.number,
                    "P5",
                    () -> "the number of " + run + " is not above that of " + latest);
        }
        runs++;
        key.runs.put(run.number, run);
        key.latest = run;
        lease(key, lease);
    }

    private void lease(KeyHistory key, long length) {
        Run run = key.latest;
        if (run != null) {
            run.leaseEnds = serverMillis.getAsLong() + length;
            run.leaseLength = length;
        }
    }

    private void renewed(String record, List<String> arguments, String code) {
        KeyHistory key = of(keyOf(record));
        Run run = key.run(Long.parseLong(arguments.get(0)));
        if (!code.equals("LOST") && run != null) {
            require(run == key.latest, "P5", () -> run + " was renewed in spite of " + key.latest);
            lease(key, Long.parseLong(arguments.get(2)));
        }
    }

    private void ended(List<String> arguments, String code) {
        KeyHistory key = of(arguments.get(5));
        Run run = key.run(Packed.number(arguments.get(0), Packed.END_RUN));
        if (run == null || !(code.equals("OK") || code.equals("VOID"))) {
            return;
        }
        if (run.ended > 0) {
            return; // told once more that its value is not to be had
        }
        require(run == key.latest, "P5", () -> run + " has ended in spite of " + key.latest);
        require(!run.lost, "P5", () -> run + " has ended though its record was lost");
        run.ended = place;
        run.endedAt = clockwork.now();
        char kind = arguments.get(0).charAt(0);
        run.failed = kind == 'f';
        if (code.equals("OK") && kind == 'v') {
            stored(key, run);
        }
    }

    private void stored(KeyHistory key, Run run) {
        require(run.begun > key.evicted, "P3", () -> "the value of " + run + " was stored after an evict");
        Run last = key.lastStored;
        require(
                last == null || last.begun < run.begun,
                "P4",
                () -> "the value of " + run + " has replaced that of " + last);
        require(
                last == null || clockSetBack || last.number < run.number,
                "P4",
                () -> "the number in the entry went back from " + last + " to " + run);
        key.stored = run;
        key.lastStored = run;
    }

    private void givenUp(KeyHistory key) {
        if (key.latest != null && key.latest.ended == 0) {
            key.latest.ended = place;
            key.latest.endedAt = clockwork.now();
            key.latest.failed = true;
        }
    }

    /** A handler was entered. */
    Inside entered(String name, long number, Still still) {
        Run run = of(name).run(number);
        if (run == null) {
            throw new Violation("P5", "a handler runs for " + name + " without a run");
        }
        for (Inside other : inside) {
            boolean overlaps = other.run.key.equals(name) && other.still.counts();
            boolean excused =
                    !calm && !(run.holds(serverMillis.getAsLong()) && other.run.holds(serverMillis.getAsLong()));
            require(!overlaps || excused, "P1", () -> "the handler runs for " + run + " and " + other.run);
        }
        Inside entered = new Inside(run, still);
        inside.add(entered);
        return entered;
    }

    void left(Inside which) {
        inside.remove(which);
    }

    /** Tells whether a handler still counts as running: not if it was told to stop, or its instance is gone. */
    interface Still {
        boolean counts();
    }

    /** A handler that runs. */
    record Inside(Run run, Still still) {}

    static void require(boolean kept, String promise, Supplier<String> otherwise) {
        if (!kept) {
            throw new Violation(promise, otherwise.get());
        }
    }

    /** Returns the cache key in the name of an entry or a record. */
    static String keyOf(String name) {
        return name.substring(name.indexOf('{') + 1, name.indexOf('}'));
    }

    private static String code(List<?> reply) {
        return String.valueOf(reply.get(0));
    }

    private static long number(List<?> reply, int index) {
        return (Long) reply.get(index);
    }
}
