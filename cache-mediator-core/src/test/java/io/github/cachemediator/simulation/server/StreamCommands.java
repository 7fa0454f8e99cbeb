package io.github.cachemediator.simulation.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands on streams, but for reading; as servers before 7.2 execute them. */
final class StreamCommands {

    private static final int MOST_CLAIMED = 100;

    private final Database data;

    StreamCommands(Database data) {
        this.data = data;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("XADD", this::add);
        commands.put("XDEL", this::delete);
        commands.put("XACK", this::acknowledge);
        commands.put("XLEN", args -> {
            Stream stream = data.stream(args.get(1));
            return stream == null ? 0L : (long) stream.entries.size();
        });
        commands.put("XTRIM", this::trim);
        commands.put("XPENDING", this::pending);
        commands.put("XCLAIM", this::claim);
        commands.put("XAUTOCLAIM", this::autoClaim);
        commands.put("XGROUP", this::group);
        commands.put("XINFO", this::info);
    }

    private Object add(List<String> args) {
        int at = 2;
        if (args.get(at).equals("MINID") || args.get(at).equals("MAXLEN")) {
            if (!args.get(at + 1).equals("~")) {
                throw new UnsupportedOperationException("Exact trimming is not simulated");
            }
            at += 3;
        }
        if (!args.get(at).equals("*")) {
            throw new UnsupportedOperationException("XADD with an id");
        }
        List<String> fields = List.copyOf(args.subList(at + 1, args.size()));
        return data.streamOrNew(args.get(1)).add(fields, data.millis()).toString();
    }

    private Object delete(List<String> args) {
        Stream stream = data.stream(args.get(1));
        return stream == null
                ? 0L
                : ids(args, 2).stream()
                        .filter(id -> stream.entries.remove(id) != null)
                        .count();
    }

    /** Cuts off exactly, also where whole nodes would do: nothing that is needed may be below the id in any case. */
    private Object trim(List<String> args) {
        if (!args.get(2).equals("MINID")) {
            throw new UnsupportedOperationException("XTRIM " + args.get(2));
        }
        Stream stream = data.stream(args.get(1));
        if (stream == null) {
            return 0L;
        }
        Map<StreamId, List<String>> old = stream.entries.headMap(StreamId.of(args.get(args.size() - 1)));
        long trimmed = old.size();
        old.clear();
        return trimmed;
    }

    private Object pending(List<String> args) {
        if (args.size() != 6 || !args.get(3).equals("-") || !args.get(4).equals("+")) {
            throw new UnsupportedOperationException("XPENDING but for the first ones");
        }
        Group group = required(data.stream(args.get(1)), args.get(1), args.get(2), "");
        List<Object> pending = new ArrayList<>();
        group.pending.forEach((id, of) -> {
            if (pending.size() < Integer.parseInt(args.get(5))) {
                pending.add(List.of(id.toString(), of.consumer, Math.max(0, data.millis() - of.delivered), 1L));
            }
        });
        return pending;
    }

    private Object acknowledge(List<String> args) {
        Stream stream = data.stream(args.get(1));
        Group group = stream == null ? null : stream.group(args.get(2));
        return group == null
                ? 0L
                : ids(args, 3).stream()
                        .filter(id -> group.pending.remove(id) != null)
                        .count();
    }

    private Object claim(List<String> args) {
        Stream stream = data.stream(args.get(1));
        Group group = required(stream, args.get(1), args.get(2), "");
        boolean justId = args.get(args.size() - 1).equals("JUSTID");
        long idle = Long.parseLong(args.get(4));
        List<Object> claimed = new ArrayList<>();
        for (StreamId id : ids(args.subList(0, args.size() - (justId ? 1 : 0)), 5)) {
            Group.Pending pending = group.pending.get(id);
            List<String> entry = stream == null ? null : stream.entries.get(id);
            if (pending != null && entry == null) {
                group.pending.remove(id);
            } else if (pending != null && entry != null && data.millis() - pending.delivered >= idle) {
                take(group, pending, args.get(3));
                claimed.add(justId ? id.toString() : List.of(id.toString(), entry));
            }
        }
        return claimed;
    }

    private Object autoClaim(List<String> args) {
        Stream stream = data.stream(args.get(1));
        Group group = required(stream, args.get(1), args.get(2), "");
        long idle = Long.parseLong(args.get(4));
        int count = args.size() > 6 && args.get(6).equals("COUNT") ? Integer.parseInt(args.get(7)) : MOST_CLAIMED;
        boolean justId = args.get(args.size() - 1).equals("JUSTID");
        List<Object> claimed = new ArrayList<>();
        List<Object> deleted = new ArrayList<>();
        StreamId at = group.pending.ceilingKey(StreamId.of(args.get(5)));
        for (int attempts = count * 10; attempts > 0 && count > 0 && at != null; attempts--) {
            Group.Pending pending = group.pending.get(at);
            List<String> entry = stream == null ? null : stream.entries.get(at);
            if (pending != null && entry == null) {
                group.pending.remove(at);
                deleted.add(at.toString());
                count--;
            } else if (pending != null && entry != null && data.millis() - pending.delivered >= idle) {
                take(group, pending, args.get(3));
                claimed.add(justId ? at.toString() : List.of(at.toString(), entry));
                count--;
            }
            at = group.pending.higherKey(at);
        }
        return Arrays.asList((at == null ? StreamId.ZERO : at).toString(), claimed, deleted);
    }

    private void take(Group group, Group.Pending pending, String consumer) {
        group.see(consumer, data.millis());
        pending.consumer = consumer;
        pending.delivered = data.millis();
    }

    private Object group(List<String> args) {
        String key = args.get(2);
        if (args.get(1).equals("CREATE")) {
            boolean make = args.size() > 5 && args.get(5).equals("MKSTREAM");
            Stream stream = make ? data.streamOrNew(key) : data.stream(key);
            if (stream == null) {
                throw new RedisError("ERR The XGROUP subcommand requires the key to exist.");
            }
            if (!stream.createGroup(args.get(3), StreamId.of(args.get(4)))) {
                throw new RedisError("BUSYGROUP Consumer Group name already exists");
            }
            return Reply.OK;
        }
        if (args.get(1).equals("DELCONSUMER")) {
            if (data.stream(key) == null) {
                throw new RedisError("ERR The XGROUP subcommand requires the key to exist.");
            }
            return required(data.stream(key), key, args.get(3), "").remove(args.get(4));
        }
        throw new UnsupportedOperationException("XGROUP " + args.get(1));
    }

    private Object info(List<String> args) {
        Stream stream = data.stream(args.get(2));
        if (stream == null) {
            throw new RedisError("ERR no such key");
        }
        if (args.get(1).equals("GROUPS")) {
            return stream.describeGroups();
        }
        if (!args.get(1).equals("CONSUMERS")) {
            throw new UnsupportedOperationException("XINFO " + args.get(1));
        }
        Group group = required(stream, args.get(2), args.get(3), "");
        List<Object> consumers = new ArrayList<>();
        group.consumers()
                .forEach((name, seen) -> consumers.add(List.of(
                        "name", name, "pending", group.pendingOf(name), "idle", Math.max(0, data.millis() - seen))));
        return consumers;
    }

    static Group required(@Nullable Stream stream, String key, String name, String where) {
        Group group = stream == null ? null : stream.group(name);
        if (group == null) {
            throw new RedisError("NOGROUP No such key '" + key + "' or consumer group '" + name + "'" + where);
        }
        return group;
    }

    private static List<StreamId> ids(List<String> args, int from) {
        return args.subList(from, args.size()).stream().map(StreamId::of).toList();
    }
}
