package io.github.cachemediator.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cachemediator.CacheJobFailedException;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.testkit.redis.StoredJob;
import io.github.cachemediator.testkit.redis.UnfinishedMessages;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What released versions have left in Redis is understood; what versions to come leave there harms no caller. */
class FormatReplayTest extends FormatTest {

    private static final String VERSION_1 = "v1/";
    private static final String VERSION_2 = "v2/";
    private static final Price COMPUTED = new Price("computed");

    private final BlockingQueue<Query> runs = new LinkedBlockingQueue<>();

    private CacheMediator startWorker() {
        return startWorker(query -> {
            runs.add(query);
            return COMPUTED;
        });
    }

    private static void plantRecord(String file) {
        redis.hset(RECORD, unnamed(Sample.fields(file)));
        redis.pexpire(RECORD, LONG.multipliedBy(2));
    }

    /** Sends the hint to all inboxes. */
    private static void hint(String file) {
        redis.pubsubChannels(name("cm:inbox:*")).forEach(inbox -> redis.publish(inbox, Sample.bytes(file)));
    }

    /** Returns the time of Redis in milliseconds. */
    private static byte[] now() {
        List<byte[]> time = redis.time();
        String seconds = new String(time.get(0), UTF_8);
        String micros = new String(time.get(1), UTF_8);
        return name(Long.toString(Long.parseLong(seconds) * 1_000 + Long.parseLong(micros) / 1_000));
    }

    private static void awaitJoined(CacheMediator caller, CompletableFuture<?> call) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> StoredJob.of(redis.hget(RECORD, name(StoredJob.FIELD)))
                                .waiting()
                                .size()
                        == 2);
        assertThat(call).isNotDone();
        assertThat(caller.statistics().jobsCreated()).isZero();
    }

    @Test
    void shouldReadAnEntry() {
        startWorker();
        redis.psetex(ENTRY, LONG.toMillis(), Sample.bytes(VERSION_1 + "entry"));

        assertThat(startCaller().service().cacheFirst(request())).isEqualTo(PRICE);
        assertThat(runs).isEmpty();
    }

    @Test
    void shouldJoinAQueuedJobAndRunItsMessage() {
        plantRecord(VERSION_1 + "record-queued");
        CacheMediator caller = startCaller();
        CompletableFuture<Price> call = caller.service().cacheFirstAsync(request());
        awaitJoined(caller, call);
        redis.xtrim(STREAM, 0);
        redis.xadd(STREAM, unnamed(Sample.fields(VERSION_1 + "message")));

        startWorker();

        assertThat(call).succeedsWithin(LONG).isEqualTo(COMPUTED);
        assertThat(runs).containsExactly(new Query("EU"));
        assertThat(messagesLeft()).isZero();
    }

    @Test
    void shouldTakeOverARunningJobWhoseLeaseIsOver() {
        plantRecord(VERSION_1 + "record-running");
        CacheMediator worker = startWorker();

        assertThat(startCaller().service().cacheFirst(request())).isEqualTo(COMPUTED);
        assertThat(runs).containsExactly(new Query("EU"));
        assertThat(worker.statistics().runsStarted()).isEqualTo(1);
    }

    @Test
    void shouldServeWhatAnEndedJobHasLeft() {
        CompletableFuture<Price> call = callThatSeesTheEnd(startCaller(), Sample.fields(VERSION_1 + "record-ended"));

        assertThat(call).succeedsWithin(LONG).isNull();
        assertThat(runs).isEmpty();
    }

    /** Makes a call that joins a queued job, which has ended when it looks again. */
    private static CompletableFuture<Price> callThatSeesTheEnd(CacheMediator caller, Map<String, byte[]> ended) {
        plantRecord(VERSION_1 + "record-queued");
        CompletableFuture<Price> call = caller.service().cacheFirstAsync(request());
        awaitJoined(caller, call);
        redis.multi(); // so that no poll finds nothing
        redis.del(RECORD, STREAM);
        redis.hset(RECORD, unnamed(ended));
        redis.exec();
        return call;
    }

    @Test
    void shouldServeTheFailureOfAJob() {
        startWorker();
        plantRecord(VERSION_1 + "record-failed");
        CacheMediator caller = startCaller();

        assertThatExceptionOfType(CacheJobFailedException.class)
                .isThrownBy(() -> caller.service().cacheFirst(request()))
                .withMessageContainingAll("IllegalStateException", "no price");
        assertThat(runs).isEmpty();
    }

    @Test
    void shouldBeWokenByAHint() {
        plantRecord(VERSION_1 + "record-queued");
        CacheMediator caller = startCaller();
        CompletableFuture<Price> call = caller.service().cacheFirstAsync(request());
        awaitJoined(caller, call);

        Awaitility.await().atMost(LONG).until(() -> {
            hint(VERSION_1 + "hint"); // one that comes before the answer to the ask serves nobody
            return call.isDone();
        });

        assertThat(call).succeedsWithin(LONG).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record-queued", "record-running", "record-ended"})
    void whenAllIsOfAVersionToComeThenTheCallerIsServedAllTheSame(String record) {
        redis.psetex(ENTRY, LONG.toMillis(), Sample.bytes(VERSION_2 + "entry"));
        plantRecord(VERSION_2 + record);
        redis.xadd(STREAM, unnamed(Sample.fields(VERSION_2 + "message")));
        startWorker();
        CacheMediator caller = startCaller();

        CompletableFuture<Price> call = caller.service().cacheFirstAsync(request());
        hint(VERSION_2 + "hint");

        assertThat(call).succeedsWithin(LONG).isEqualTo(COMPUTED);
        assertThat(caller.service().cacheFirst(request())).isEqualTo(COMPUTED);
        assertThat(runs).containsExactly(new Query("EU"));
        assertThat(redis.exists(DEAD_LETTERS)).isZero();
        assertThat(messagesLeft()).isEqualTo(1);
    }

    @Test
    void whenTheOutcomeThatWasWaitedForIsOfAVersionToComeThenItIsComputedAgain() {
        CacheMediator caller = startCaller();
        Map<String, byte[]> ended = Sample.fields(VERSION_2 + "record-ended");
        ended.put(StoredJob.FIELD, Sample.fields(VERSION_1 + "record-ended").get(StoredJob.FIELD));
        ended.put("le", now());
        CompletableFuture<Price> call = callThatSeesTheEnd(caller, ended);
        startWorker();

        assertThat(call).succeedsWithin(LONG).isEqualTo(COMPUTED);
        assertThat(runs).hasSize(1);
        assertThat(caller.statistics().undecodable()).isEqualTo(1);
    }

    /** Waits until no message is left to be done but those of a version to come, and returns how many those are. */
    private static long messagesLeft() {
        long newer = redis.xrange(STREAM, Range.create("-", "+")).stream()
                .filter(message -> unreadable(message.getBody()))
                .count();
        Awaitility.await().atMost(LONG).until(() -> left() == newer);
        return newer;
    }

    private static long left() {
        return redis.<Long>eval(UnfinishedMessages.SCRIPT, ScriptOutputType.INTEGER, STREAM);
    }

    private static boolean unreadable(Map<byte[], byte[]> body) {
        return body.values().stream().anyMatch(value -> Arrays.equals(value, name("2")));
    }
}
