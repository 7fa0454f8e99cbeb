package io.github.cachemediator.simulation.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code XREADGROUP}, which may wait for messages. */
final class ReadCommand {

    private static final String NEW = ">";

    private final String group;
    private final String consumer;
    private final List<String> keys;
    private final List<String> ids;
    private int count = Integer.MAX_VALUE;
    private long block = -1;

    ReadCommand(List<String> args) {
        group = args.get(2);
        consumer = args.get(3);
        int at = 4;
        for (; !args.get(at).equals("STREAMS"); at += 2) {
            switch (args.get(at)) {
                case "COUNT" -> count = Integer.parseInt(args.get(at + 1));
                case "BLOCK" -> block = Long.parseLong(args.get(at + 1));
                default -> throw new UnsupportedOperationException("XREADGROUP " + args.get(at));
            }
        }
        int streams = (args.size() - at - 1) / 2;
        keys = args.subList(at + 1, at + 1 + streams);
        ids = args.subList(at + 1 + streams, args.size());
    }

    /** Returns what is there, what says that there is nothing yet, or {@code null} if this does not wait. */
    @Nullable
    Object execute(Database data) {
        List<Object> found = read(data, " in XREADGROUP with GROUP option");
        if (!found.isEmpty()) {
            return found;
        }
        return block >= 0 ? new Reply.Blocked(block) : null;
    }

    /** Returns what a waiting read is answered with now, or {@code null} if it has to wait on. */
    @Nullable
    Object retry(Database data) {
        for (String key : keys) {
            if (data.stream(key) == null) {
                return new Reply.Failure("UNBLOCKED the stream key no longer exists");
            }
        }
        List<Object> found = read(data, " in XREADGROUP with GROUP option");
        return found.isEmpty() ? null : found;
    }

    private List<Object> read(Database data, String where) {
        List<Object> found = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            StreamCommands.required(data.stream(keys.get(i)), keys.get(i), group, where);
        }
        for (int i = 0; i < keys.size(); i++) {
            Stream stream = data.streamOrNew(keys.get(i));
            Group of = StreamCommands.required(stream, keys.get(i), group, where);
            List<Object> entries =
                    ids.get(i).equals(NEW) ? fresh(stream, of, data.millis()) : history(stream, of, ids.get(i));
            boolean served = !entries.isEmpty() || !ids.get(i).equals(NEW);
            if (served) {
                of.see(consumer, data.millis());
                found.add(List.of(keys.get(i), entries));
            }
        }
        return found;
    }

    private List<Object> fresh(Stream stream, Group of, long now) {
        if (stream.last().compareTo(of.delivered) <= 0) {
            return List.of();
        }
        List<Object> entries = new ArrayList<>();
        for (StreamId id :
                List.copyOf(stream.entries.tailMap(of.delivered, false).keySet())) {
            if (entries.size() == count) {
                break;
            }
            entries.add(List.of(id.toString(), stream.entries.get(id)));
            of.pending.put(id, new Group.Pending(consumer, now));
            of.delivered = id;
        }
        return entries;
    }

    private List<Object> history(Stream stream, Group of, String after) {
        List<Object> entries = new ArrayList<>();
        of.pending.tailMap(StreamId.of(after), false).forEach((id, pending) -> {
            if (pending.consumer.equals(consumer) && entries.size() < count) {
                entries.add(Arrays.asList(id.toString(), stream.entries.get(id)));
            }
        });
        return entries;
    }
}
