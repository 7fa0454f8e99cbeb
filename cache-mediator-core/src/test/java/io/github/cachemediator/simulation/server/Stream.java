package io.github.cachemediator.simulation.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stream: its entries, as field, value, field, value, and its groups. */
final class Stream {

    /** A node of a stream holds that many entries, and approximate trimming removes whole nodes only. */
    private static final int NODE = 100;

    final TreeMap<StreamId, List<String>> entries = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private StreamId last = StreamId.ZERO;

    StreamId add(List<String> fields, long now) {
        if (entries.size() >= NODE) {
            throw new UnsupportedOperationException("Trimming is not simulated");
        }
        last = last.next(now);
        entries.put(last, fields);
        return last;
    }

    StreamId last() {
        return last;
    }

    @Nullable
    Group group(String name) {
        return groups.get(name);
    }

    /** Returns what a server says of the groups, as far as all versions say it. */
    List<Object> describeGroups() {
        List<Object> described = new ArrayList<>();
        groups.forEach((name, group) -> described.add(List.of(
                "name", name, "consumers", (long) group.consumers().size(), "pending", (long) group.pending.size())));
        return described;
    }

    /** Creates a group that begins behind an id. Returns whether there was none of that name. */
    boolean createGroup(String name, StreamId after) {
        return groups.putIfAbsent(name, new Group(after)) == null;
    }

    /** Tells whether nothing is left in it, but for what was delivered in a time that is still to come. */
    boolean isTidy(long now) {
        return groups.values().stream()
                        .flatMap(group -> group.pending.values().stream())
                        .allMatch(pending -> pending.delivered > now)
                && entries.keySet().stream()
                        .allMatch(id -> groups.values().stream().anyMatch(group -> group.pending.containsKey(id)));
    }
}
