package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks servers for the CPU time that they have used and the commands that they have executed. Not thread-safe. */
final class Meter implements AutoCloseable {

    private static final String COMMAND = "cmdstat_";

    private final List<RespClient> nodes;

    Meter(List<RedisServer> servers) {
        nodes = servers.stream().map(RedisServer::connect).toList();
    }

    /** Returns what the servers together have used until now. */
    Usage read() {
        return nodes.stream().map(Meter::read).reduce(Usage.NONE, Usage::plus);
    }

    /** Returns the same of one server. */
    Usage read(int node) {
        return read(nodes.get(node));
    }

    long memory() {
        return nodes.stream()
                .mapToLong(node -> Long.parseLong(node.info("memory").getOrDefault("used_memory", "0")))
                .sum();
    }

    private static Usage read(RespClient node) {
        Map<String, Long> commands = new HashMap<>();
        node.info("commandstats").forEach((name, fields) -> {
            if (name.startsWith(COMMAND)) {
                String calls = fields.substring(fields.indexOf('=') + 1, fields.indexOf(','));
                commands.put(name.substring(COMMAND.length()), Long.parseLong(calls));
            }
        });
        Map<String, String> cpu = node.info("cpu");
        double micros = 1e6 * (seconds(cpu, "used_cpu_user") + seconds(cpu, "used_cpu_sys"));
        return new Usage(micros, Map.copyOf(commands));
    }

    private static double seconds(Map<String, String> cpu, String field) {
        String value = cpu.get(field);
        if (value == null) {
            throw new IllegalStateException("The server does not tell " + field);
        }
        return Double.parseDouble(value);
    }

    @Override
    public void close() {
        nodes.forEach(RespClient::close);
    }
}
