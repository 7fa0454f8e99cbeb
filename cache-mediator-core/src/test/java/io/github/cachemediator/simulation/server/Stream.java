package io.github.cachemediator.simulation.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stream: its entries, as field, value, field, value, and its groups. */
final class Stream {

    /** More than there can be where messages are removed. */
    private static final int MOST = 1000;

    final TreeMap<StreamId, List<String>> entries = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private StreamId last = StreamId.ZERO;

    StreamId add(List<String> fields, long now) {
        if (entries.size() >= MOST) {
            throw new IllegalStateException("Messages heap up");
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
                "name",
                name,
                "consumers",
                (long) group.consumers().size(),
                "pending",
                (long) group.pending.size(),
                "last-delivered-id",
                group.delivered.toString())));
        return described;
    }

    /** Creates a group that begins behind an id. Returns whether there was none of that name. */
    boolean createGroup(String name, StreamId after) {
        return groups.putIfAbsent(name, new Group(after)) == null;
    }

    /**
     * Tells whether nothing is left in it, but for what was delivered in a time that is still to come, and what was
     * acknowledged behind that.
     */
    boolean isTidy(long now) {
        return groups.values().stream()
                        .flatMap(group -> group.pending.values().stream())
                        .allMatch(pending -> pending.delivered > now)
                && entries.keySet().stream()
                        .allMatch(id -> groups.values().stream().anyMatch(group -> group.keeps(id)));
    }
}
