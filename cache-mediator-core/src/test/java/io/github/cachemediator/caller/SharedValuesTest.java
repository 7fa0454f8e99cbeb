package io.github.cachemediator.caller;

import static io.github.cachemediator.testkit.engine.TestEngine.KEY;
import static io.github.cachemediator.testkit.engine.TestEngine.LONG;
import static io.github.cachemediator.testkit.engine.TestEngine.OPTIONS;
import static io.github.cachemediator.testkit.engine.TestEngine.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.CacheDriver;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.JobOptions;
import io.github.cachemediator.TypeRef;
import io.github.cachemediator.WorkerOptions;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.run.EngineParts;
import io.github.cachemediator.run.EngineSettings;
import io.github.cachemediator.run.Handlers;
import io.github.cachemediator.run.JobRunner;
import io.github.cachemediator.run.Leases;
import io.github.cachemediator.run.Owners;
import io.github.cachemediator.testkit.engine.ForwardingQueue;
import io.github.cachemediator.testkit.engine.TestEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who are answered by one and the same read, one after the other. */
class SharedValuesTest {

    private static final TypeRef<List<String>> STRINGS = new TypeRef<>() {};

    private final List<CompletableFuture<byte @Nullable []>> replies = new CopyOnWriteArrayList<>();
    private final ForwardingQueue queue = new ForwardingQueue(new InMemoryJobQueue()) {
        @Override
        public CacheDriver driver() {
            return new GetDriver(SharedValuesTest.this::held);
        }
    };
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final TestEngine engine = new TestEngine(queue, executor);

    private CompletableFuture<byte @Nullable []> held() {
        CompletableFuture<byte @Nullable []> reply = new CompletableFuture<>();
        replies.add(reply);
        return reply;
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        engine.close();
    }

    private CacheFirstEngine service(boolean shareValues) {
        JobOptions options = new JobOptions(
                OPTIONS.cacheTtl(),
                OPTIONS.nullTtl(),
                OPTIONS.jobTimeout(),
                OPTIONS.executionTimeout(),
                OPTIONS.maxAttempts(),
                OPTIONS.backoff(),
                OPTIONS.failureTtl(),
                OPTIONS.run(),
                OPTIONS.concurrency(),
                OPTIONS.onRedisDown(),
                shareValues);
        EngineParts usual = engine.parts();
        EngineParts parts = new EngineParts(
                usual.queue(),
                usual.driver(),
                usual.values(),
                new EngineSettings(options, Map.of(), WorkerOptions.DEFAULT, 1 << 20, 1 << 20),
                usual.listener(),
                usual.executor(),
                usual.timer(),
                usual.nanos(),
                usual.random());
        Owners owners = new Owners(queue.instance());
        JobRunner runner = new JobRunner(parts, new Leases(queue, Duration.ofSeconds(10)), owners);
        CacheFirstEngine service = new CacheFirstEngine(parts, new Handlers(parts.values()), runner, owners);
        service.start();
        return service;
    }

    private static CompletableFuture<List<String>> call(CacheFirstEngine service) {
        return service.cacheFirstAsync(
                CacheRequest.of(TYPE, STRINGS).key(KEY).jobTimeout(LONG).build());
    }

    /** Returns what two callers have got from the read that they share. */
    private List<List<String>> valuesOfTwo(CacheFirstEngine service) {
        call(service); // the read that is under way is only its own
        CompletableFuture<List<String>> one = call(service);
        CompletableFuture<List<String>> other = call(service);
        byte[] entry = new EntryHeader(0, 1, 0, EntryHeader.typeIdOf(TYPE))
                .prependTo("[\"a\"]".getBytes(StandardCharsets.UTF_8));
        replies.get(0).complete(entry);
        replies.get(1).complete(entry);
        await().atMost(LONG).until(() -> one.isDone() && other.isDone());
        assertThat(replies).hasSize(2);
        return List.of(one.join(), other.join());
    }

    @Test
    void shouldGiveEachCallerAValueOfItsOwn() {
        List<List<String>> values = valuesOfTwo(service(false));

        assertThat(values.get(0)).isEqualTo(List.of("a")).isNotSameAs(values.get(1));
    }

    @Test
    void whenValuesMayBeSharedThenTheyAreReadOnce() {
        List<List<String>> values = valuesOfTwo(service(true));

        assertThat(values.get(0)).isEqualTo(List.of("a")).isSameAs(values.get(1));
    }

    @Test
    void whenAnotherTypeIsWantedThenItIsReadAnew() {
        Entry entry = new Entry(new byte[0]);

        assertThat(entry.shared(String.class, () -> "a")).isEqualTo("a");
        assertThat(entry.shared(String.class, () -> "b")).isEqualTo("a");
        assertThat(entry.shared(Integer.class, () -> 1)).isEqualTo(1);
    }

    @Test
    void whenTheValueIsNullThenThatIsShared() {
        Entry entry = new Entry(new byte[0]);

        assertThat(entry.shared(String.class, () -> null)).isNull();
        assertThat(entry.shared(String.class, () -> "b")).isNull();
    }
}
