package io.github.cachemediator.simulation.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands on strings, hashes, and keys of any kind. */
final class PlainCommands {

    private final Database data;

    PlainCommands(Database data) {
        this.data = data;
    }

    void addTo(Map<String, Command> commands) {
        commands.put("GET", args -> data.string(args.get(1)));
        commands.put("GETRANGE", this::getRange);
        commands.put("MGET", args -> mget(args));
        commands.put("SET", this::set);
        commands.put("DEL", args -> count(args, 1, data::remove));
        commands.put("EXISTS", args -> count(args, 1, data::contains));
        commands.put("PTTL", args -> data.millisLeft(args.get(1)));
        commands.put("PEXPIRE", args -> flag(data.expireAt(args.get(1), data.millis() + Long.parseLong(args.get(2)))));
        commands.put("HGET", args -> field(args.get(1), args.get(2)));
        commands.put("HMGET", this::hmget);
        commands.put("HGETALL", this::hgetall);
        commands.put("HSET", this::hset);
        commands.put("HDEL", this::hdel);
        commands.put(
                "TIME",
                args -> List.of(Long.toString(data.micros() / 1_000_000), Long.toString(data.micros() % 1_000_000)));
        commands.put("PING", args -> new Reply.Status("PONG"));
        commands.put("INFO", args -> "# Memory\r\nmaxmemory_policy:noeviction\r\n");
        commands.put("FLUSHALL", args -> {
            data.clear();
            return Reply.OK;
        });
    }

    private String getRange(List<String> args) {
        String value = data.string(args.get(1));
        int end = Integer.parseInt(args.get(3)) + 1;
        return value == null ? "" : value.substring(Integer.parseInt(args.get(2)), Math.min(end, value.length()));
    }

    private List<@Nullable Object> mget(List<String> args) {
        List<@Nullable Object> values = new ArrayList<>();
        args.subList(1, args.size()).forEach(key -> values.add(data.string(key)));
        return values;
    }

    private Object set(List<String> args) {
        data.put(args.get(1), args.get(2));
        if (args.size() == 5 && args.get(3).equals("PX")) {
            data.expireAt(args.get(1), data.millis() + Long.parseLong(args.get(4)));
        } else if (args.size() != 3) {
            throw new UnsupportedOperationException("SET " + args.subList(3, args.size()));
        }
        return Reply.OK;
    }

    private @Nullable String field(String key, String field) {
        Map<String, String> hash = data.hash(key);
        return hash == null ? null : hash.get(field);
    }

    private List<@Nullable Object> hmget(List<String> args) {
        Map<String, String> hash = data.hash(args.get(1));
        List<@Nullable Object> values = new ArrayList<>(args.size() - 2);
        for (int i = 2; i < args.size(); i++) {
            values.add(hash == null ? null : hash.get(args.get(i)));
        }
        return values;
    }

    private List<Object> hgetall(List<String> args) {
        Map<String, String> hash = data.hash(args.get(1));
        List<Object> all = new ArrayList<>();
        if (hash != null) {
            hash.forEach((field, value) -> {
                all.add(field);
                all.add(value);
            });
        }
        return all;
    }

    private Object hset(List<String> args) {
        if (args.size() < 4 || args.size() % 2 != 0) {
            throw new RedisError("ERR wrong number of arguments for 'hset' command");
        }
        Map<String, String> hash = data.hashOrNew(args.get(1));
        long added = 0;
        for (int i = 2; i < args.size(); i += 2) {
            added += hash.put(args.get(i), args.get(i + 1)) == null ? 1 : 0;
        }
        return added;
    }

    private Object hdel(List<String> args) {
        Map<String, String> hash = data.hash(args.get(1));
        if (hash == null) {
            return 0L;
        }
        long removed = count(args, 2, field -> hash.remove(field) != null);
        if (hash.isEmpty()) {
            data.remove(args.get(1));
        }
        return removed;
    }

    private static long count(List<String> args, int from, java.util.function.Predicate<String> step) {
        return args.subList(from, args.size()).stream().filter(step).count();
    }

    private static long flag(boolean is) {
        return is ? 1 : 0;
    }
}
