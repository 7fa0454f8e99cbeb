package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.Hint;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.Outcome;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RedisTest(flushBeforeEach = true)
class RedisJobQueueTest {

    private static final StreamName STREAM = new StreamName(Asks.TYPE, 0);

    private RedisInstance asker;
    private RedisInstance worker;
    private JobStreamReader reader;

    @BeforeEach
    void start(RedisEndpoint redis) {
        asker = RedisInstance.started(redis.uri());
        worker = RedisInstance.started(redis.uri());
        reader = worker.streams().openReader();
    }

    @AfterEach
    void close() {
        asker.close();
        worker.close();
    }

    @Test
    void shouldTakeAMissFromTheAskToTheHint() throws InterruptedException {
        AskReply asked = await(asker.records().ask(Asks.get("k")));
        assertThat(asked).isInstanceOfSatisfying(AskReply.Joined.class, joined -> {
            assertThat(joined.created()).isTrue();
            assertThat(joined.running()).isFalse();
            assertThat(joined.need()).isEqualTo(joined.run());
            assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(2));
        });
        Delivery delivery = read("k");
        String owner = worker.queue.instance() + ":1";
        BeginReply.Begun begun = (BeginReply.Begun) await(worker.records().begin(Asks.begin("k", owner)));
        assertThat(begun.run()).isGreaterThan(((AskReply.Joined) asked).run());
        assertThat(begun.spec()).asString().isEqualTo("spec");
        assertThat(begun.maxAttempts()).isEqualTo(3);
        byte[] entry = Asks.entry(begun.run(), "value");
        RunToken token = new RunToken("k", begun.run(), owner);
        assertThat(await(worker.records().end(Asks.value(token, entry, worker.queue.instance()))))
                .isEqualTo(EndReply.ENDED);
        await(worker.streams().acknowledge(delivery));

        Hint hint = asker.hints.poll(10, TimeUnit.SECONDS);
        assertThat(hint)
                .usingRecursiveComparison()
                .isEqualTo(new Hint("k", begun.run(), Asks.TYPE, new Outcome(begun.run(), Outcome.Kind.STORED, entry)));
        assertThat(await(asker.queue.driver().get("k"))).isEqualTo(entry);
        assertThat(worker.hints).isEmpty();
    }

    @Test
    void shouldTakeOneCommandForEachStepOfAMissAndLeaveOnlyTheEntry(RedisEndpoint redis) {
        miss("first");
        try (RespClient client = RespClient.connect(redis.uri())) {
            Map<String, Long> before = calls(client);
            miss("second");
            Map<String, Long> after = calls(client);

            assertThat(calls(after, "evalsha") - calls(before, "evalsha")).isEqualTo(3); // ask, begin, end
            assertThat(calls(after, "xreadgroup") - calls(before, "xreadgroup")).isEqualTo(1);
            assertThat(calls(after, "eval")).isEqualTo(calls(before, "eval"));
            assertThat(pending(client)).isZero();
            await(worker.streams().claim(new StreamName("report", 0), Duration.ofMinutes(1), 1));
            assertThat(client.command("XLEN", "cm:jobs:report")).isEqualTo(0L);
            assertThat(client.command("EXISTS", "cm:{second}:job")).isEqualTo(0L);
            assertThat((Long) client.command("PTTL", "cm:{second}")).isPositive();
        }
    }

    @Test
    void whenAnEndIsRefusedThenItsMessageStays(RedisEndpoint redis) {
        await(asker.records().ask(Asks.get("k")));
        Delivery delivery = read("k");
        long run = ((BeginReply.Begun) await(worker.records().begin(Asks.begin("k", "o:1")))).run();

        assertThat(await(worker.records().end(end("k", run - 1, delivery)))).isEqualTo(EndReply.FENCED);

        try (RespClient client = RespClient.connect(redis.uri())) {
            assertThat(client.command("XLEN", "cm:jobs:report")).isEqualTo(1L);
            assertThat(pending(client)).isEqualTo(1);
        }
    }

    @Test
    void whenSomethingElseLiesWhereTheStreamWasThenTheRunEndsAllTheSame(RedisEndpoint redis) {
        await(asker.records().ask(Asks.get("k")));
        Delivery delivery = read("k");
        long run = ((BeginReply.Begun) await(worker.records().begin(Asks.begin("k", "o:1")))).run();
        try (RespClient client = RespClient.connect(redis.uri())) {
            client.command("SET", "cm:jobs:report", "foreign");

            assertThat(await(worker.records().end(end("k", run, delivery)))).isEqualTo(EndReply.ENDED);

            assertThat(await(asker.queue.driver().get("k"))).isEqualTo(Asks.entry(run, "value"));
            client.command("DEL", "cm:jobs:report");
        }
    }

    @Test
    void shouldTakeOneCommandForAHit(RedisEndpoint redis) {
        await(asker.queue.driver().set("k", Asks.bytes("value"), Asks.TTL));
        try (RespClient client = RespClient.connect(redis.uri())) {
            long before = commandsOnceQuiet(client);
            await(asker.queue.driver().get("k"));

            assertThat(commandsProcessed(client) - before).isEqualTo(2); // the GET, and the INFO before
        }
    }

    @Test
    void whenAResultIsLargeThenTheHintDoesNotCarryIt() throws InterruptedException {
        String value = "x".repeat(64 * 1024);
        await(asker.records().ask(Asks.get("k")));
        long run = ((BeginReply.Begun) await(worker.records().begin(Asks.begin("k", "o:1")))).run();
        byte[] entry = Asks.entry(run, value);

        await(worker.records().end(Asks.value(new RunToken("k", run, "o:1"), entry, worker.queue.instance())));

        assertThat(asker.hints.poll(10, TimeUnit.SECONDS)).isEqualTo(new Hint("k", run, Asks.TYPE, null));
        assertThat(await(asker.records().ask(Asks.get("k", run))))
                .isInstanceOfSatisfying(
                        AskReply.Hit.class, hit -> assertThat(hit.entry()).isEqualTo(entry));
    }

    @Test
    void whenAnUnstoredResultIsAboveTheTransferLimitThenItIsNotKept(RedisEndpoint redis) {
        await(asker.records().ask(Asks.get("k")));
        long run = ((BeginReply.Begun) await(worker.records().begin(Asks.begin("k", "o:1")))).run();
        byte[] tooLarge = new byte[RedisInstance.MAX_TRANSFER_SIZE + 1];
        End unstored =
                new End(new RunToken("k", run, "o:1"), Asks.TYPE, End.Kind.UNSTORED, tooLarge, Duration.ZERO, "other");

        assertThat(await(worker.records().end(unstored))).isEqualTo(EndReply.ENDED);

        try (RespClient client = RespClient.connect(redis.uri())) {
            assertThat(client.command("HEXISTS", "cm:{k}:job", "lv")).isEqualTo(0L);
        }
    }

    private void miss(String key) {
        await(asker.records().ask(Asks.get(key)));
        Delivery delivery = read(key);
        long run = ((BeginReply.Begun) await(worker.records().begin(Asks.begin(key, "o:1")))).run();
        assertThat(await(worker.records().end(end(key, run, delivery)))).isEqualTo(EndReply.ENDED);
    }

    private End end(String key, long run, Delivery delivery) {
        RunToken token = new RunToken(key, run, "o:1");
        byte[] entry = Asks.entry(run, "value");
        return new End(token, Asks.TYPE, End.Kind.VALUE, entry, Asks.TTL, worker.queue.instance(), delivery);
    }

    private static long pending(RespClient client) {
        List<?> summary = (List<?>) client.command("XPENDING", "cm:jobs:report", "workers");
        return (Long) Objects.requireNonNull(summary).get(0);
    }

    private Delivery read(String key) {
        List<Delivery> read = await(reader.read(List.of(STREAM), 10, Duration.ofSeconds(10)));
        assertThat(read).extracting(Delivery::key).containsExactly(key);
        return read.get(0);
    }

    /** Returns the count when nothing but the counting itself is going on, which is not so right after a start. */
    private static long commandsOnceQuiet(RespClient client) {
        AtomicLong last = new AtomicLong();
        Awaitility.await().until(() -> {
            long count = commandsProcessed(client);
            return count - last.getAndSet(count) == 1;
        });
        return last.get();
    }

    private static long commandsProcessed(RespClient client) {
        return Long.parseLong(client.info("stats").get("total_commands_processed"));
    }

    private static long calls(Map<String, Long> statistics, String command) {
        return statistics.getOrDefault(command, 0L);
    }

    private static Map<String, Long> calls(RespClient client) {
        Map<String, Long> calls = new TreeMap<>();
        client.info("commandstats").forEach((name, value) -> {
            String count = value.replaceAll("calls=(\\d+),.*", "$1");
            calls.put(name.replace("cmdstat_", ""), Long.parseLong(count));
        });
        return calls;
    }
}
