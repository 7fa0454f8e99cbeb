package io.github.cachemediator.simulation.server;

import io.github.cachemediator.testkit.redis.StoredJob;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaClosure;

/**
 * One Redis server. Each command is executed at once and alone; an unknown one throws. Not thread-safe, and without any
 * time or chance of its own.
 */
public final class SimulatedRedis {

    private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

    private final Database data = new Database();
    private final Map<String, Command> commands = new HashMap<>();
    private final LuaScripts lua = new LuaScripts(this::callFromScript);
    private final Map<String, LuaClosure> scripts = new HashMap<>();
    private final Map<Client, ReadCommand> blocked = new LinkedHashMap<>();
    private final Map<String, List<Client>> subscribers = new HashMap<>();
    private final LongSupplier micros;
    private final UnaryOperator<String> edit;
    private final ScriptListener listener;

    /** Is told of each script that was executed. */
    public interface ScriptListener {

        /**
         * A script was executed.
         *
         * @param name its name, which its first line begins with
         * @param reply its reply, see {@link Reply}
         */
        void executed(String name, List<String> keys, List<String> arguments, @Nullable Object reply);
    }

    /**
     * Creates an empty server.
     *
     * @param micros its clock
     * @param edit changes the source of a script before it is compiled
     */
    public SimulatedRedis(LongSupplier micros, UnaryOperator<String> edit, ScriptListener listener) {
        this.micros = micros;
        this.edit = edit;
        this.listener = listener;
        new PlainCommands(data).addTo(commands);
        new StreamCommands(data).addTo(commands);
    }

    /** Executes a command of a client. A reply of {@link Reply.Blocked} says that it comes later. */
    public @Nullable Object execute(Client client, List<String> command) {
        data.setMicros(micros.getAsLong());
        Object reply;
        try {
            reply = dispatch(client, command);
        } catch (RedisError e) {
            reply = new Reply.Failure(e.reply());
        }
        serveBlocked();
        return reply;
    }

    private @Nullable Object dispatch(Client client, List<String> command) {
        String name = command.get(0).toUpperCase(Locale.ROOT);
        switch (name) {
            case "EVALSHA" -> {
                return evaluate(command, command.get(1), null);
            }
            case "EVAL" -> {
                return evaluate(command, digest(command.get(1)), command.get(1));
            }
            case "SCRIPT" -> {
                return script(command);
            }
            case "SUBSCRIBE" -> {
                subscribers
                        .computeIfAbsent(command.get(1), channel -> new ArrayList<>())
                        .add(client);
                return List.of("subscribe", command.get(1), 1L);
            }
            case "XREADGROUP" -> {
                ReadCommand read = new ReadCommand(command);
                Object reply = read.execute(data);
                if (reply instanceof Reply.Blocked) {
                    blocked.put(client, read);
                }
                return reply;
            }
            default -> {
                return plain(name, command);
            }
        }
    }

    private @Nullable Object plain(String name, List<String> command) {
        if (name.equals("PUBLISH")) {
            return publish(command.get(1), command.get(2));
        }
        Command known = commands.get(name);
        if (known == null) {
            throw new UnsupportedOperationException("The command is not simulated: " + name);
        }
        return known.execute(command);
    }

    private @Nullable Object callFromScript(List<String> command) {
        String name = command.get(0).toUpperCase(Locale.ROOT);
        if (name.equals("XREADGROUP")) {
            Object reply = new ReadCommand(command).execute(data);
            return reply instanceof Reply.Blocked ? null : reply;
        }
        return plain(name, command);
    }

    private Object publish(String channel, String message) {
        List<Client> to = subscribers.getOrDefault(channel, List.of());
        to.forEach(client -> client.push(channel, message));
        return (long) to.size();
    }

    private Object script(List<String> command) {
        if (command.get(1).equalsIgnoreCase("LOAD")) {
            String digest = digest(command.get(2));
            scripts.computeIfAbsent(digest, sha -> compile(command.get(2)));
            return digest;
        }
        if (command.get(1).equalsIgnoreCase("FLUSH")) {
            scripts.clear();
            return Reply.OK;
        }
        throw new UnsupportedOperationException("SCRIPT " + command.get(1));
    }

    private @Nullable Object evaluate(List<String> command, String digest, @Nullable String source) {
        LuaClosure script = scripts.get(digest);
        if (script == null) {
            if (source == null) {
                throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
            }
            script = compile(source);
            scripts.put(digest, script);
        }
        int numberOfKeys = Integer.parseInt(command.get(2));
        List<String> keys = command.subList(3, 3 + numberOfKeys);
        List<String> arguments = command.subList(3 + numberOfKeys, command.size());
        Object reply = lua.run(script, keys, arguments);
        listener.executed(script.p.source.tojstring(), keys, arguments, reply);
        return reply;
    }

    private LuaClosure compile(String source) {
        return lua.compile(edit.apply(source));
    }

    private void serveBlocked() {
        if (blocked.isEmpty()) {
            return;
        }
        for (Map.Entry<Client, ReadCommand> waiting : List.copyOf(blocked.entrySet())) {
            Object reply;
            try {
                reply = waiting.getValue().retry(data);
            } catch (RedisError e) {
                reply = new Reply.Failure(e.reply());
            }
            if (reply != null) {
                blocked.remove(waiting.getKey());
                waiting.getKey().reply(reply);
            }
        }
    }

    /** Ends the waiting of a client. Returns whether it waited. */
    public boolean unblock(Client client) {
        return blocked.remove(client) != null;
    }

    /** Forgets a client. */
    public void disconnect(Client client) {
        blocked.remove(client);
        subscribers.values().forEach(clients -> clients.remove(client));
    }

    /** Tells whether there is a key. */
    public boolean holds(String name) {
        data.setMicros(micros.getAsLong());
        return data.millisLeft(name) != -2;
    }

    /** Returns the names of all keys, sorted. */
    public Set<String> names() {
        data.setMicros(micros.getAsLong());
        return data.names();
    }

    /**
     * Returns what should not be there when all jobs have ended: records of unfinished jobs, messages, and keys without
     * an expiry that are no streams; empty if there is nothing. Messages do not count that were delivered before the
     * clock was set back: to Redis they are not idle until their time has come again.
     */
    public String leftovers() {
        List<String> left = new ArrayList<>();
        for (String name : names()) {
            if (data.isStream(name)) {
                Stream stream = data.streamOrNew(name);
                if (!name.contains(":dead:") && !stream.isTidy(data.millis())) {
                    left.add(name + " with " + stream.entries.size() + " messages");
                }
            } else if (data.millisLeft(name) < 0) {
                left.add(name + " without an expiry");
            } else if (name.endsWith(":job")) {
                StoredJob job = job(name);
                if (job == null || job.state() != 'E') {
                    left.add(name + " with " + job);
                }
            }
        }
        return String.join(", ", left);
    }

    /** Returns the records of unfinished jobs for which no message is left that would bring them to a worker. */
    public List<String> orphans() {
        List<String> orphans = new ArrayList<>();
        for (String name : names()) {
            StoredJob job = name.endsWith(":job") ? job(name) : null;
            if (job == null || job.state() == 'E') {
                continue;
            }
            String key = name.substring(name.indexOf('{') + 1, Math.max(name.indexOf('}'), name.indexOf('{') + 1));
            Stream stream = data.stream("cm:jobs:" + job.jobType());
            boolean delivered =
                    stream != null && stream.entries.values().stream().anyMatch(fields -> fields.contains(key));
            if (!delivered) {
                orphans.add(name);
            }
        }
        return orphans;
    }

    private @Nullable StoredJob job(String record) {
        String bytes = data.hashOrNew(record).get(StoredJob.FIELD);
        return bytes == null ? null : StoredJob.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String digest(String source) {
        return DIGESTS.computeIfAbsent(source, SimulatedRedis::sha1);
    }

    private static String sha1(String source) {
        try {
            byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-1", e);
        }
    }
}
