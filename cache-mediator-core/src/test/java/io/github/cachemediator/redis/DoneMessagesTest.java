package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.RedisInstance.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.queue.BeginReply;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.EndReply;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the messages of runs that have ended, while nobody sweeps. */
class DoneMessagesTest {

    private static final StreamName STREAM = new StreamName(Asks.TYPE, 0);
    private static final String NAME = "cm:jobs:" + Asks.TYPE;
    private static final String OWNER = "o:1";
    private static final int ENDS_PER_CUT = 16;
    private static final int MOST_KEPT = 1_000;

    private RedisServer server;
    private RespClient view;
    private RedisInstance instance;
    private JobStreamReader reader;
    private int keys;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        view = server.connect();
        view.command("CONFIG", "SET", "stream-node-max-entries", "4"); // only whole nodes are cut off
        instance = RedisInstance.started(server.uri());
        reader = instance.streams().openReader();
    }

    @AfterEach
    void stop() {
        instance.close();
        view.close();
        server.close();
    }

    @Test
    void whenRunsEndThenTheirMessagesAreCutOffNowAndThen() {
        for (int i = 0; i < 100; i++) {
            endsWithACut("k" + i);
        }
        endUntilOneCuts();

        assertThat(length()).isLessThanOrEqualTo(8);
        assertThat(view.info("commandstats")).doesNotContainKey("cmdstat_xdel");
    }

    @Test
    void whenAnEarlierRunGoesOnThenSomeStayAndItsOwn() {
        Delivery slow = delivered("slow");
        long run = begun("slow");

        for (int i = 0; i < MOST_KEPT + 100; i++) {
            endsWithACut("k" + i);
        }

        assertThat(length()).isBetween((long) MOST_KEPT, MOST_KEPT + 2L);
        assertThat(firstMessage()).contains("slow");
        assertThat(ended("slow", run, slow)).isEqualTo(EndReply.ENDED);
        for (int cuts = 0; cuts < 4; cuts++) { // of at most a hundred nodes each
            endUntilOneCuts();
        }
        assertThat(length()).isLessThanOrEqualTo(8);
    }

    @Test
    void whenTheGroupWasMadeAnewThenNothingIsCutOffThatItHasNotDelivered() {
        delivered("first");
        for (int i = 0; i < 10; i++) {
            await(instance.records().ask(Asks.get("other" + i)));
        }
        for (int cuts = 0, i = 0; cuts == 0; i++) {
            assertThat(i).as("runs without one that cuts").isLessThan(500);
            Delivery delivery = delivered("k" + i);
            long run = begun("k" + i);
            view.command("XGROUP", "DESTROY", NAME, KeySpace.GROUP);
            view.command("XGROUP", "CREATE", NAME, KeySpace.GROUP, "0");
            ended("k" + i, run, delivery);
            cuts += run % ENDS_PER_CUT == 0 ? 1 : 0;
        }

        assertThat(firstMessage()).contains("first");
    }

    private void endUntilOneCuts() {
        for (int i = 0; !endsWithACut("last" + keys++); i++) {
            assertThat(i).as("runs without one that cuts").isLessThan(2_000);
        }
    }

    /** A run from its ask to its end. Returns whether its end cuts off. */
    private boolean endsWithACut(String key) {
        Delivery delivery = delivered(key);
        long run = begun(key);
        assertThat(ended(key, run, delivery)).isEqualTo(EndReply.ENDED);
        return run % ENDS_PER_CUT == 0;
    }

    private Delivery delivered(String key) {
        await(instance.records().ask(Asks.get(key)));
        List<Delivery> read = await(reader.read(List.of(STREAM), 2_000, Duration.ofSeconds(10)));
        return read.stream()
                .filter(delivery -> key.equals(delivery.key()))
                .findFirst()
                .orElseThrow();
    }

    private long begun(String key) {
        return ((BeginReply.Begun) await(instance.records().begin(Asks.begin(key, OWNER)))).run();
    }

    private EndReply ended(String key, long run, Delivery delivery) {
        byte[] entry = Asks.entry(run, "value");
        RunToken token = new RunToken(key, run, OWNER);
        return await(instance.records().end(new End(token, Asks.TYPE, End.Kind.VALUE, entry, Asks.TTL, "o", delivery)));
    }

    private long length() {
        return (Long) Objects.requireNonNull(view.command("XLEN", NAME));
    }

    private String firstMessage() {
        return view.text("XRANGE", NAME, "-", "+", "COUNT", "1");
    }
}
