package io.github.cachemediator.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.JobOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What is written today is what the samples of the present version hold. A change of format fails here: then give it a
 * new version, and put its samples beside the old ones, which stay.
 */
class FormatWritersTest extends FormatTest {

    private static final String NOW = "v1/";

    @Test
    void shouldQueueAsTheSamplesDo() {
        startCaller().service().cacheFirstAsync(request());

        assertThat(Sample.masked(recordIn('Q'))).isEqualTo(Sample.masked(Sample.fields(NOW + "record-queued")));
        assertThat(Sample.masked(messageIn(STREAM))).isEqualTo(Sample.masked(Sample.fields(NOW + "message")));
    }

    @Test
    void shouldRunAsTheSamplesDo() {
        CountDownLatch done = new CountDownLatch(1);
        CacheMediator mediator = startWorker(query -> {
            done.await();
            return PRICE;
        });
        mediator.service().cacheFirstAsync(request());

        assertThat(Sample.masked(recordIn('R'))).isEqualTo(Sample.masked(Sample.fields(NOW + "record-running")));
        done.countDown();
    }

    @Test
    @SuppressWarnings("NullAway") // a handler may return null, which is not seen in a lambda
    void shouldEndAsTheSamplesDo() {
        JobOptions noNulls = options(Duration.ZERO, Duration.ZERO);
        startWorker(noNulls, query -> null);
        startCaller(noNulls).service().cacheFirst(request());

        assertThat(Sample.masked(recordIn('E'))).isEqualTo(Sample.masked(Sample.fields(NOW + "record-ended")));
    }

    @Test
    void shouldFailAsTheSamplesDo() {
        CacheMediator mediator = startWorker(options(Duration.ZERO, Duration.ofMinutes(1)), query -> {
            throw new IllegalStateException("no price");
        });
        mediator.service().cacheFirstAsync(request());

        assertThat(Sample.masked(recordIn('E'))).isEqualTo(Sample.masked(Sample.fields(NOW + "record-failed")));
        assertThat(Sample.masked(messageIn(DEAD_LETTERS))).isEqualTo(Sample.masked(Sample.fields(NOW + "dead-letter")));
    }

    @Test
    void shouldStoreAndHintAsTheSamplesDo() throws InterruptedException {
        BlockingQueue<byte[]> hints = new LinkedBlockingQueue<>();
        try (StatefulRedisPubSubConnection<byte[], byte[]> inboxes = client.connectPubSub(ByteArrayCodec.INSTANCE)) {
            inboxes.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(byte[] pattern, byte[] channel, byte[] message) {
                    hints.add(message);
                }
            });
            inboxes.sync().psubscribe(name("cm:inbox:*"));
            startWorker(query -> PRICE);
            startCaller().service().cacheFirst(request());

            byte[] hint = hints.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(hint).isNotNull();
            assertThat(Sample.masked(hint)).isEqualTo(Sample.masked(Sample.bytes(NOW + "hint")));
            assertThat(List.of(Sample.masked(redis.get(ENTRY))))
                    .containsExactly(Sample.masked(Sample.bytes(NOW + "entry")));
        }
    }
}
