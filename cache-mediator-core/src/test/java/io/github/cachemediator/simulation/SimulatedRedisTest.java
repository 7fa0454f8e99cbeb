package io.github.cachemediator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cachemediator.simulation.server.Client;
import io.github.cachemediator.simulation.server.Reply;
import io.github.cachemediator.simulation.server.SimulatedRedis;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.RespException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulated server and a real one answer the same random commands in the same way. Redis 7.0 is what it imitates: others forget
 * deleted messages later, or know consumers earlier.
 */
@RedisTest(flushBeforeEach = true)
class SimulatedRedisTest {

    private static final int STEPS = 600;
    private static final long FAR = 100_000_000;

    private final Random random = new Random();
    private final List<String> told = new ArrayList<>();

    /** Ids of the messages in each stream, here and there. */
    private final Map<String, List<String>> here = new HashMap<>();

    private final Map<String, List<String>> there = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAnswerAsARealOneDoes(long seed, RedisEndpoint endpoint) {
        random.setSeed(seed);
        SimulatedRedis simulated = new SimulatedRedis(
                () -> System.currentTimeMillis() * 1000,
                UnaryOperator.identity(),
                (name, keys, arguments, reply) -> {});
        try (RespClient real = RespClient.connect(endpoint.uri())) {
            assumeThat(real.info("server").get("redis_version")).startsWith("7.0.");
            for (int step = 0; step < STEPS; step++) {
                List<String> command = command();
                told.add(String.join(" ", command));
                String stream = command.stream()
                        .filter(word -> word.startsWith("x"))
                        .findFirst()
                        .orElse("");
                List<String> ours = here.computeIfAbsent(stream, name -> new ArrayList<>());
                List<String> others = there.computeIfAbsent(stream, name -> new ArrayList<>());
                Object mine = simulated.execute(new Nobody(), words(command, ours));
                Object theirs = ask(real, words(command, others));
                if (command.get(0).equals("XADD")) {
                    ours.add(String.valueOf(mine));
                    others.add(String.valueOf(theirs));
                } else {
                    assertThat(shown(mine, ours))
                            .as(() -> String.join("\n", told))
                            .isEqualTo(shown(theirs, others));
                }
                if (Long.valueOf(-2).equals(simulated.execute(new Nobody(), List.of("PTTL", stream)))) {
                    ours.clear();
                    others.clear();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return { string.byte(struct.pack('>Bc1dI4c8', ARGV[1] + 0, ARGV[2], ARGV[3] + 0, ARGV[1] + 0, ARGV[4]), 1, -1) }",
                "return { struct.unpack('>Bc1dI4c8', struct.pack('>Bc1dI4c8', ARGV[1] + 0, ARGV[2], ARGV[3] + 0, ARGV[1] + 0,"
                        + " ARGV[4])) }",
                "return { struct.unpack('>I4I4', 'skipped' .. ARGV[4], 8) }",
                "return { string.byte(struct.pack('>dd', 0.5, -ARGV[3]), 1, -1) }"
            })
    void shouldPackAsARealOneDoes(String script, RedisEndpoint endpoint) {
        SimulatedRedis simulated =
                new SimulatedRedis(() -> 0, UnaryOperator.identity(), (name, keys, arguments, reply) -> {});
        try (RespClient real = RespClient.connect(endpoint.uri())) {
            for (int i = 0; i < 50; i++) {
                List<String> command = List.of(
                        "EVAL",
                        script,
                        "0",
                        Integer.toString(random.nextInt(256)),
                        "Q",
                        Long.toString(random.nextLong(1L << 53)),
                        "8 bytes" + random.nextInt(10));
                assertThat(simulated.execute(new Nobody(), command))
                        .as(command.toString())
                        .isEqualTo(ask(real, command));
            }
        }
    }

    private static @Nullable Object ask(RespClient real, List<String> command) {
        try {
            return real.command(command.toArray(String[]::new));
        } catch (RespException e) {
            return new Reply.Failure(String.valueOf(e.getMessage()));
        }
    }

    /** Without what is a matter of time. */
    private static final String FIRST_PENDING =
            "local pending = redis.pcall('XPENDING', KEYS[1], 'g', '-', '+', 1) return pending.err and 'none' or pending[1] and pending[1][1]";

    private List<String> command() {
        String stream = "x" + random.nextInt(2);
        return switch (random.nextInt(22)) {
            case 0 -> List.of("SET", plain(), text());
            case 1 -> List.of("SET", plain(), text(), "PX", Long.toString(FAR));
            case 2 -> List.of("GET", any());
            case 3 -> List.of("GETRANGE", plain(), "0", Integer.toString(random.nextInt(12)));
            case 4 -> List.of("MGET", plain(), plain());
            case 5 -> List.of("DEL", any());
            case 6 -> List.of("PEXPIRE", any(), Long.toString(random.nextInt(10) == 0 ? 0 : FAR));
            case 7 -> List.of("HSET", hash(), text(), text(), text(), text());
            case 8 -> List.of("HGET", random.nextInt(20) == 0 ? any() : hash(), text());
            case 9 -> List.of("HMGET", hash(), text(), text());
            case 10 -> List.of("HGETALL", hash());
            case 11 -> List.of("HDEL", hash(), text(), text());
            case 12, 13 -> List.of("XADD", stream, "MINID", "~", "0", "*", "v", "1", "k", text());
            case 14 -> List.of("XGROUP", "CREATE", stream, "g", "0", "MKSTREAM");
            case 15, 16 -> List.of("XREADGROUP", "GROUP", "g", consumer(), "COUNT", "2", "STREAMS", stream, read());
            case 17 -> List.of("XACK", stream, "g", id(stream));
            case 18 ->
                random.nextBoolean()
                        ? List.of("XDEL", stream, id(stream))
                        : random.nextBoolean()
                                ? List.of("XTRIM", stream, "MINID", id(stream))
                                : List.of("EVAL", FIRST_PENDING, "1", stream);
            case 19 ->
                random.nextBoolean()
                        ? List.of("XCLAIM", stream, "g", consumer(), idle(), id(stream), id(stream))
                        : List.of("XCLAIM", stream, "g", consumer(), idle(), id(stream), "JUSTID");
            case 20 ->
                random.nextBoolean()
                        ? List.of("XAUTOCLAIM", stream, "g", consumer(), idle(), "0-0", "COUNT", "2", "JUSTID")
                        : List.of("XAUTOCLAIM", stream, "g", consumer(), idle(), id(stream), "COUNT", "3");
            default ->
                random.nextInt(4) == 0
                        ? List.of("XGROUP", "DELCONSUMER", stream, "g", consumer())
                        : List.of("XINFO", "CONSUMERS", stream, "g");
        };
    }

    private String plain() {
        return "s" + random.nextInt(3);
    }

    private String hash() {
        return "h" + random.nextInt(2);
    }

    private String any() {
        return List.of(plain(), hash(), "x0").get(random.nextInt(3));
    }

    private String text() {
        return "t" + random.nextInt(6);
    }

    private String consumer() {
        return "c" + random.nextInt(3);
    }

    private String idle() {
        return random.nextInt(3) == 0 ? Long.toString(FAR) : "0";
    }

    private String read() {
        return random.nextInt(3) == 0 ? "0" : ">";
    }

    /** Names a message that both have got, each with an id of its own. */
    private String id(String stream) {
        int known = here.getOrDefault(stream, List.of()).size();
        return known == 0 ? "0-0" : "#" + random.nextInt(known);
    }

    private static List<String> words(List<String> command, List<String> ids) {
        return command.stream()
                .map(word -> word.startsWith("#") ? ids.get(Integer.parseInt(word.substring(1))) : word)
                .toList();
    }

    private static String shown(@Nullable Object reply, List<String> ids) {
        if (reply instanceof List<?> parts) {
            List<String> shown = parts.stream().map(part -> shown(part, ids)).toList();
            boolean consumer = shown.size() >= 6 && shown.get(0).equals("name");
            return (consumer ? shown.subList(0, 4) : shown).toString(); // but for its idle time
        }
        if (reply instanceof Reply.Status status) {
            return status.text();
        }
        if (reply instanceof Reply.Failure failure) {
            return failure.message().split(" ")[0];
        }
        String text = String.valueOf(reply);
        return ids.contains(text) ? "#" + ids.indexOf(text) : text;
    }

    /** Waits for nothing. */
    private static final class Nobody implements Client {

        @Override
        public void reply(@Nullable Object reply) {
            throw new IllegalStateException("Nothing was to wait for");
        }

        @Override
        public void push(String channel, String message) {
            throw new IllegalStateException("Nothing was subscribed");
        }
    }
}
