package io.github.cachemediator.processes;

import static io.github.cachemediator.processes.ProcessGroup.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** P9: Redis is emptied, hangs, or goes away and comes back empty, while several processes use it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
class OutageTest {

    /** How much longer than its timeout a call may take on a machine that does other things too. */
    private static final long OVERRUN = 2_000;

    /** Until work goes on by itself: twice what is promised, for the same reason. */
    private static final Duration RESUMED = Duration.ofSeconds(4);

    /** More lines of one kind than this within an outage look like a loop. */
    private static final int HANDFUL = 6;

    private final ProcessGroup group = new ProcessGroup();
    private final Map<MediatorChild, Map<String, Integer>> loggedBefore = new HashMap<>();
    private List<MediatorChild> all = List.of();

    @BeforeAll
    void start() {
        ChildOptions options = group.options();
        all = group.start(options, options, options.clientOnly());
    }

    @BeforeEach
    void startTraffic() {
        all.forEach(MediatorChild::startTraffic);
        awaitCalls("before", WallClock.micros());
        all.forEach(process -> loggedBefore.put(process, process.logs()));
    }

    @AfterAll
    void close() {
        group.close();
    }

    @Test
    void whenEverythingIsFlushedThenWorkGoesOn() {
        try (RedisView redis = new RedisView(group.redis())) {
            for (int i = 0; i < 20; i++) {
                redis.flushAll();
                awaitCalls("flushed " + i, WallClock.micros());
            }
        }
        assertTraffic("flush");
    }

    @Test
    void whenRedisHangsThenWorkGoesOnAfterwards() {
        group.redis().suspend();
        pass(Duration.ofSeconds(5));
        group.redis().resume();
        awaitCalls("after 5 s of SIGSTOP", WallClock.micros());
        assertTraffic("hang");
    }

    @Test
    void whenRedisComesBackEmptyThenWorkGoesOn() {
        group.redis().kill();
        pass(Duration.ofSeconds(10));
        group.redis().restart();
        awaitCalls("after 10 s without Redis", WallClock.micros());
        assertTraffic("restart");
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /** Each process gets a cold key served, by a worker, without any help. */
    private void awaitCalls(String when, long since) {
        for (MediatorChild process : all) {
            Call call = Call.of(Deed.QUIET, "", Duration.ofMillis(5)).withTimeout(Duration.ofSeconds(1));
            CallReport served = Awaitility.await()
                    .atMost(MediatorChild.DEADLINE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(
                            () -> MediatorChild.await(process.call(call.withKey("cold:" + WallClock.micros()))),
                            CallReport::isServed);
            Duration took = Duration.ofMillis((served.ended() - since) / 1_000);
            figure("outage: " + when + ": process " + process.pid() + " served a cold key after " + took.toMillis()
                    + " ms");
            assertThat(took).isLessThan(RESUMED);
        }
    }

    private void assertTraffic(String what) {
        for (MediatorChild process : all) {
            TrafficReport traffic = process.stopTraffic();
            Map<String, Integer> logs = loggedSince(loggedBefore.getOrDefault(process, Map.of()), process.logs());
            figure("outage: " + what + ": " + traffic);
            logs.forEach((template, count) -> figure("outage: " + what + ": logged " + count + " x " + template));
            assertThat(traffic.surprises()).isEmpty();
            assertThat(traffic.worstOverrun()).isLessThan(OVERRUN);
            assertThat(traffic.served()).isPositive();
            assertThat(logs.entrySet().stream()
                            .filter(entry -> entry.getValue() > HANDFUL)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .isEmpty();
        }
    }

    private static Map<String, Integer> loggedSince(Map<String, Integer> before, Map<String, Integer> now) {
        Map<String, Integer> since = new TreeMap<>(now);
        before.forEach((template, count) -> since.merge(template, -count, Integer::sum));
        since.values().removeIf(count -> count == 0);
        return since;
    }
}
