package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.AskReply;
import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
    void shouldTakeAMissFromTheAskToTheHintInOneCommandEach(RedisEndpoint redis) throws InterruptedException {
        Awaitility.await().until(() -> readable(Duration.ZERO));
        try (RespClient client = RespClient.connect(redis.uri())) {
            Map<String, Long> before = calls(client);
            AskReply asked = await(asker.records().ask(Asks.get("k")));
            assertThat(asked).isInstanceOfSatisfying(AskReply.Joined.class, joined -> {
                assertThat(joined.created()).isTrue();
                assertThat(joined.running()).isFalse();
                assertThat(joined.need()).isEqualTo(joined.run());
                assertThat(joined.left()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(2));
            });
            List<Delivery> deliveries = await(reader.read(List.of(STREAM), 10, Duration.ofSeconds(1)));
            assertThat(deliveries)
                    .singleElement()
                    .satisfies(d -> assertThat(d.key()).isEqualTo("k"));
            String owner = worker.queue.instance() + ":1";
            BeginReply begun = await(worker.records().begin(Asks.begin("k", owner)));
            assertThat(begun).isInstanceOf(BeginReply.Begun.class);
            long run = ((BeginReply.Begun) begun).run();
            assertThat(run).isGreaterThan(((AskReply.Joined) asked).run());
            assertThat(((BeginReply.Begun) begun).spec()).asString().isEqualTo("spec");
            assertThat(((BeginReply.Begun) begun).maxAttempts()).isEqualTo(3);
            byte[] entry = Asks.entry(run, "value");
            RunToken token = new RunToken("k", run, owner);
            assertThat(await(worker.records().end(Asks.value(token, entry, worker.queue.instance()))))
                    .isEqualTo(EndReply.ENDED);
            await(worker.streams().acknowledge(deliveries.get(0)));

            Hint hint = asker.hints.poll(5, TimeUnit.SECONDS);
            assertThat(hint).isNotNull();
            assertThat(hint.key()).isEqualTo("k");
            assertThat(hint.run()).isEqualTo(run);
            assertThat(hint.jobType()).isEqualTo(Asks.TYPE);
            assertThat(hint.outcome()).isNotNull();
            assertThat(hint.outcome().kind()).isEqualTo(Outcome.Kind.STORED);
            assertThat(hint.outcome().payload()).isEqualTo(entry);
            assertThat(await(asker.queue.driver().get("k"))).isEqualTo(entry);
            assertThat(worker.hints).isEmpty();
            assertThat(client.command("XLEN", "cm:jobs:report")).isEqualTo(0L);

            Map<String, Long> after = calls(client);
            assertThat(after.get("evalsha") - before.get("evalsha")).isEqualTo(4);
            assertThat(after.getOrDefault("eval", 0L)).isEqualTo(before.getOrDefault("eval", 0L));
        }
    }

    private boolean readable(Duration block) {
        try {
            await(reader.read(List.of(STREAM), 1, block));
            // Has each script loaded, so that the counts are those of a warm server.
            long run = ((AskReply.Joined) await(asker.records().ask(Asks.get("warm-up")))).run();
            await(asker.records().begin(Asks.begin("other", "o")));
            await(asker.records().end(Asks.value(new RunToken("other", run, "o"), new byte[0], "i")));
            List<Delivery> first = await(reader.read(List.of(STREAM), 1, block));
            first.forEach(delivery -> await(worker.streams().acknowledge(delivery)));
            return !first.isEmpty();
        } catch (io.github.cachemediator.queue.QueueFailure e) {
            return false;
        }
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
