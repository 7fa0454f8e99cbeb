package io.github.cachemediator.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.DefaultEventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final int FLUSHES = 8;
    private static final String ABSENT = "absent";

    private final Background background = Background.of("test");
    private final Queue<List<RedisCommand<byte[], byte[], ?>>> written = new ConcurrentLinkedQueue<>();
    private final Pipeline pipeline = new Pipeline(this::write, background);
    private boolean broken;

    @AfterEach
    void close() {
        background.close();
    }

    private void write(Collection<RedisCommand<byte[], byte[], ?>> commands) {
        if (broken) {
            throw new StackOverflowError("broken by the test");
        }
        written.add(List.copyOf(commands));
    }

    @Test
    void whenFewFlushesAreUnderWayThenACommandIsWrittenAtOnce() {
        for (int i = 0; i < FLUSHES; i++) {
            pipeline.get(key(i));

            assertThat(written)
                    .hasSize(i + 1)
                    .allSatisfy(flush -> assertThat(types(flush)).containsExactly("GET"));
        }
    }

    @Test
    void whenManyAreUnderWayThenReadsWaitAndAreWrittenTogether() {
        List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
        CompletableFuture<byte[]> one = pipeline.get(key(1));
        CompletableFuture<byte[]> two = pipeline.get(key(2));
        assertThat(written).hasSize(FLUSHES);

        answer(first.get(0).get(0), "value");

        List<RedisCommand<byte[], byte[], ?>> together = last();
        assertThat(types(together)).containsExactly("MGET");
        assertThat(together.get(0).getArgs().toCommandString()).isEqualTo("key<k1> key<k2>");
        answer(together.get(0), "a", ABSENT);
        assertThat(one.join()).isEqualTo("a".getBytes(UTF_8));
        assertThat(two.join()).isNull();
    }

    @Test
    void whenManyAreUnderWayThenAnotherCommandIsWrittenAtOnceAndTheReadsThatWaitBehindIt() {
        fill();
        pipeline.get(key(1));
        pipeline.get(key(2));

        CompletableFuture<String> ping = pipeline.send(ping());

        assertThat(types(last())).containsExactly("PING", "MGET");
        answer(last().get(0), "PONG");
        assertThat(ping).isCompletedWithValue("PONG");
    }

    @Test
    void whenAReadOfManyFailsThenEachOfThemFails() {
        List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
        CompletableFuture<byte[]> one = pipeline.get(key(1));
        CompletableFuture<byte[]> two = pipeline.get(key(2));
        answer(first.get(0).get(0), "value");

        last().get(0).completeExceptionally(new IllegalStateException("failed by the test"));

        assertThat(List.of(one, two))
                .allSatisfy(read -> assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(read::join)
                        .withMessageContaining("failed by the test"));
    }

    @Test
    void whenVeryManyReadsWaitThenTheyAreDivided() {
        List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
        IntStream.range(0, 130).forEach(i -> pipeline.get(key(i)));

        answer(first.get(0).get(0), "value");

        List<Integer> sizes = written.stream()
                .skip(FLUSHES)
                .flatMap(List::stream)
                .map(command -> command.getArgs().count())
                .toList();
        assertThat(sizes).hasSizeGreaterThanOrEqualTo(3).allMatch(size -> size <= 64);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(130);
    }

    @Test
    void whenTheServerDoesNotAnswerThenWhatWaitsIsWrittenAllTheSame() {
        fill();
        pipeline.get(key(1));
        pipeline.get(key(2));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(written).hasSize(FLUSHES + 1));
        assertThat(types(last())).containsExactly("MGET");
    }

    @Test
    void whenAnswersComeFromAnEventLoopThenItWritesInOneWhatHasComeWhileItWasBusy() throws Exception {
        background.close(); // no timer may come first
        DefaultEventLoop loop = new DefaultEventLoop();
        try {
            List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
            loop.submit(() -> answer(first.get(0).get(0), "value")).get();
            loop.submit(() -> {
                        pipeline.send(ping());
                        CompletableFuture.runAsync(() -> pipeline.send(ping())).join();
                        assertThat(written).hasSize(FLUSHES);
                    })
                    .get();

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> written.size() > FLUSHES);
            assertThat(types(last())).containsExactly("PING", "PING");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void whenTheEventLoopHangsThenCommandsAreWrittenAllTheSame() throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        CountDownLatch hanging = new CountDownLatch(1);
        try {
            List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
            loop.submit(() -> answer(first.get(0).get(0), "value")).get();
            Future<Boolean> hung = loop.submit(() -> hanging.await(20, TimeUnit.SECONDS));

            pipeline.send(ping());

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> written.size() > FLUSHES);
            assertThat(hung.isDone()).isFalse();
        } finally {
            hanging.countDown();
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void whenACommandFailsElsewhereThenThatIsNotTakenForTheEventLoop() throws Exception {
        DefaultEventLoop other = new DefaultEventLoop();
        CountDownLatch hanging = new CountDownLatch(1);
        try {
            List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
            other.submit(() ->
                            first.get(0).get(0).completeExceptionally(new IllegalStateException("failed by the test")))
                    .get();
            other.submit(() -> hanging.await(20, TimeUnit.SECONDS));

            pipeline.send(ping());

            assertThat(written).hasSize(FLUSHES + 1);
        } finally {
            hanging.countDown();
            other.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void whenTheEventLoopIsGoneThenCommandsAreWrittenAllTheSame() throws Exception {
        DefaultEventLoop loop = new DefaultEventLoop();
        List<List<RedisCommand<byte[], byte[], ?>>> first = fill();
        loop.submit(() -> answer(first.get(0).get(0), "value")).get();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();

        pipeline.send(ping());
        pipeline.send(ping());

        assertThat(written).hasSize(FLUSHES + 2);
    }

    @Test
    void whenNothingCanBeWrittenThenCommandsFailAndLaterOnesAreWritten() {
        broken = true;
        for (int i = 0; i < 2 * FLUSHES; i++) {
            assertThat(pipeline.get(key(i))).isCompletedExceptionally();
        }
        broken = false;

        pipeline.get(key(0));

        assertThat(written).hasSize(1);
    }

    private List<List<RedisCommand<byte[], byte[], ?>>> fill() {
        IntStream.range(0, FLUSHES).forEach(i -> pipeline.get(key(i)));
        return new ArrayList<>(written);
    }

    private List<RedisCommand<byte[], byte[], ?>> last() {
        return new ArrayList<>(written).get(written.size() - 1);
    }

    private static List<String> types(List<RedisCommand<byte[], byte[], ?>> commands) {
        return commands.stream().map(command -> command.getType().toString()).toList();
    }

    @SuppressWarnings("NullAway") // an absent value
    private static void answer(RedisCommand<byte[], byte[], ?> command, String... values) {
        if (command.getOutput() instanceof ValueListOutput<?, ?> many) {
            many.multi(values.length);
        }
        for (String value : values) {
            command.getOutput().set(value.equals(ABSENT) ? null : ByteBuffer.wrap(value.getBytes(UTF_8)));
        }
        command.complete();
    }

    private static AsyncCommand<byte[], byte[], String> ping() {
        return new AsyncCommand<>(new Command<>(
                CommandType.PING,
                new StatusOutput<>(ByteArrayCodec.INSTANCE),
                new CommandArgs<>(ByteArrayCodec.INSTANCE)));
    }

    private static byte[] key(int i) {
        return ("k" + i).getBytes(UTF_8);
    }
}
