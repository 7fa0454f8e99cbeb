package io.github.cachemediator.chaos.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that happened, by key. Immutable. */
public final class History {

    /** Microseconds until a replica has what its master has, at the most, while nothing is broken. */
    private static final long REPLICATION_LAG = 1_000_000;

    private final Map<String, KeyHistory> keys = new TreeMap<>();
    private final Map<String, List<Event.Stall>> stalls = new HashMap<>();
    private final Map<String, List<Long>> renewals = new HashMap<>();
    private final List<Event.Fault> faults = new ArrayList<>();
    private final List<Event.Death> deaths = new ArrayList<>();
    private final List<Event.Leftover> leftovers = new ArrayList<>();
    private long refused;
    private long leasesLost;

    /** Takes events in any order. */
    public History(Collection<Event> events) {
        Map<String, List<Event.Call>> calls = new HashMap<>();
        List<Event.RunBegun> begun = new ArrayList<>();
        Map<String, Event.RunEnded> ended = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Call call) {
                calls.computeIfAbsent(call.key(), key -> new ArrayList<>()).add(call);
            } else if (event instanceof Event.RunBegun run) {
                begun.add(run);
            } else if (event instanceof Event.RunEnded run) {
                ended.put(identity(run.instance(), run.key(), run.run()), run);
            } else if (event instanceof Event.Stall stall) {
                stalls.computeIfAbsent(stall.instance(), instance -> new ArrayList<>())
                        .add(stall);
            } else if (event instanceof Event.Renewed renewal) {
                renewals.computeIfAbsent(renewal.instance() + " " + renewal.run(), run -> new ArrayList<>())
                        .add(renewal.at());
            } else if (event instanceof Event.Fault fault) {
                faults.add(fault);
            } else if (event instanceof Event.Death death) {
                deaths.add(death);
            } else if (event instanceof Event.Leftover leftover) {
                leftovers.add(leftover);
            } else if (event instanceof Event.Refused) {
                refused++;
            } else if (event instanceof Event.LeaseLost) {
                leasesLost++;
            }
        }
        faults.sort(Comparator.comparingLong(Event.Fault::begun));
        Map<String, List<Run>> runs = new HashMap<>();
        for (Event.RunBegun run : begun) {
            runs.computeIfAbsent(run.key(), key -> new ArrayList<>())
                    .add(joined(run, ended.get(identity(run.instance(), run.key(), run.run()))));
        }
        collect(calls, runs);
    }

    private void collect(Map<String, List<Event.Call>> calls, Map<String, List<Run>> runs) {
        calls.values().forEach(list -> list.sort(Comparator.comparingLong(Event.Call::begun)));
        runs.values().forEach(list -> list.sort(Comparator.comparingLong(Run::begun)));
        calls.forEach((key, list) -> keys.put(key, new KeyHistory(key, list, runs.getOrDefault(key, List.of()))));
        runs.forEach((key, list) -> keys.putIfAbsent(key, new KeyHistory(key, List.of(), list)));
    }

    private static String identity(String instance, String key, long run) {
        return instance + " " + run + " " + key;
    }

    private Run joined(Event.RunBegun run, Event.@Nullable RunEnded end) {
        if (end != null) {
            return new Run(
                    run.key(), run.run(), run.instance(), run.attempt(), run.at(), end.at(), Run.End.of(end.outcome()));
        }
        return deaths.stream()
                .filter(death -> death.instance().equals(run.instance()))
                .findFirst()
                .map(death -> unfinished(run, death.at(), Run.End.DIED))
                .orElseGet(() -> unfinished(run, Long.MAX_VALUE, Run.End.UNKNOWN));
    }

    private static Run unfinished(Event.RunBegun run, long ended, Run.End end) {
        return new Run(run.key(), run.run(), run.instance(), run.attempt(), run.at(), ended, end);
    }

    public Collection<KeyHistory> keys() {
        return keys.values();
    }

    public List<Event.Fault> faults() {
        return faults;
    }

    public List<Event.Death> deaths() {
        return deaths;
    }

    public List<Event.Leftover> leftovers() {
        return leftovers;
    }

    /** Returns how many results were refused. */
    public long refused() {
        return refused;
    }

    public long leasesLost() {
        return leasesLost;
    }

    public long calls() {
        return keys.values().stream().mapToLong(key -> key.calls().size()).sum();
    }

    public long runs() {
        return keys.values().stream().mapToLong(key -> key.runs().size()).sum();
    }

    /** Returns for how many microseconds of a time an instance stood still. */
    long stalled(String instance, long from, long to) {
        return stalls.getOrDefault(instance, List.of()).stream()
                .mapToLong(stall -> Math.max(0, Math.min(to, stall.ended()) - Math.max(from, stall.begun())))
                .sum();
    }

    /** Tells whether what Redis held about a key can have been lost in a time. */
    boolean canHaveLost(String key, long from, long to) {
        return faults.stream().anyMatch(fault -> fault.canLose(key) && fault.overlaps(from, to));
    }

    /** Tells whether what was written in a time can have been undone, as no replica had it yet. */
    boolean canHaveForgotten(long from, long to) {
        return faults.stream().anyMatch(fault -> fault.forgets() && fault.overlaps(from, to + REPLICATION_LAG));
    }

    /** Tells whether an instance was told to stop before a moment. */
    boolean hasBeenStopped(String instance, long before) {
        return faults.stream().anyMatch(fault -> fault.stops(instance) && fault.overlaps(before, before));
    }

    /** Tells whether an instance can have failed to renew its leases in a time. */
    boolean canHaveLostLease(String instance, long from, long to) {
        return stalled(instance, from, to) > 0
                || faults.stream().anyMatch(fault -> fault.canDisturb(instance) && fault.overlaps(from, to));
    }

    /** Returns how many leases were renewed at least once. */
    public long renewed() {
        return renewals.size();
    }

    /** Returns when a run's lease was taken or last renewed before a moment; at least then, as Redis is told later. */
    long lastRenewed(Run run, long before) {
        return renewals.getOrDefault(run.instance() + " " + run.run(), List.of()).stream()
                .filter(renewed -> renewed < before)
                .reduce(run.taken(), Math::max);
    }
}
