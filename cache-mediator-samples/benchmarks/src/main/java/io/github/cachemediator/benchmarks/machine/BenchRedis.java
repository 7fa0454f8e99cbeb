package io.github.cachemediator.benchmarks.machine;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real {@code redis-server} of a measurement, with persistence off, and a connection to ask it about itself. */
public final class BenchRedis implements AutoCloseable {

    private final RedisServer server;
    private final RespClient client;

    private BenchRedis(RedisServer server) {
        this.server = server;
        this.client = RespClient.connect(server.uri(), Duration.ofSeconds(60));
    }

    public static BenchRedis start() {
        return new BenchRedis(RedisServer.start());
    }

    public String uri() {
        return server.uri();
    }

    /** Sends a command of the harness. */
    public RespClient client() {
        return client;
    }

    /** Returns what the server has done so far. */
    public Usage usage() {
        Map<String, String> stats = client.info("stats");
        Map<String, String> cpu = client.info("cpu");
        return new Usage(
                Long.parseLong(value(stats, "total_commands_processed")),
                micros(cpu, "used_cpu_user") + micros(cpu, "used_cpu_sys"));
    }

    public String version() {
        return value(client.info("server"), "redis_version");
    }

    /** Gives the clients of database 0 what is in database 1, and the other way round. */
    public void swapDatabases() {
        client.command("SWAPDB", "0", "1");
    }

    /** Removes everything that measurements have stored under keys that contain a text, but for streams. */
    public void remove(String text) {
        String cursor = "0";
        do {
            List<?> answer = (List<?>) client.command("SCAN", cursor, "MATCH", "*" + text + "*", "COUNT", "5000");
            if (answer == null) {
                throw new IllegalStateException("No answer to SCAN");
            }
            cursor = String.valueOf(answer.get(0));
            List<String> words = new ArrayList<>(List.of("UNLINK"));
            ((List<?>) answer.get(1)).forEach(key -> words.add(String.valueOf(key)));
            if (words.size() > 1) {
                client.command(words.toArray(String[]::new));
            }
        } while (!cursor.equals("0"));
    }

    private static long micros(Map<String, String> fields, String name) {
        return Math.round(Double.parseDouble(value(fields, name)) * 1_000_000);
    }

    private static String value(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("INFO has no " + name);
        }
        return value.strip();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
