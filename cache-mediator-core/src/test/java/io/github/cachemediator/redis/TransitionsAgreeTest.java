package io.github.cachemediator.redis;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.memory.InMemoryJobQueue;
import io.github.cachemediator.memory.InMemoryStore;
import io.github.cachemediator.queue.Ask;
import io.github.cachemediator.queue.Begin;
import io.github.cachemediator.queue.End;
import io.github.cachemediator.queue.JobQueue;
import io.github.cachemediator.queue.RunToken;
import io.github.cachemediator.testkit.redis.RedisEndpoint;
import io.github.cachemediator.testkit.redis.RedisTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The transitions are written twice, as scripts and in Java: both must answer any sequence of commands in the same way.
 */
@RedisTest(flushBeforeEach = true)
class TransitionsAgreeTest {

    private static final int SEQUENCES = 8;
    private static final int STEPS = 60;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte[] NOTHING = {};

    private RedisInstance first;
    private RedisInstance second;

    private TwinRecords twins = new TwinRecords(List.of());
    private Random random = new Random();
    private String key = "";
    private final List<Owner> owners = new ArrayList<>();

    @BeforeEach
    void start(RedisEndpoint redis) {
        first = RedisInstance.started(redis.uri());
        second = RedisInstance.started(redis.uri());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAnswerTheSame(long seed) {
        random = new Random(seed);
        InMemoryStore store = new InMemoryStore();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            key = "k" + sequence;
            owners.clear();
            List<JobQueue> memory = List.of(new InMemoryJobQueue(store), new InMemoryJobQueue(store));
            twins = new TwinRecords(List.of(memory, List.of(first.queue, second.queue)));
            for (int step = 0; step < STEPS; step++) {
                step();
            }
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> ask();
            case 4, 5 -> begin();
            case 6, 7 -> end();
            case 8 -> renew();
            case 9 -> tell("evict", (twin, queue) -> queue.records().evict(key));
            case 10 -> waiting();
            default -> tell("lose the entry", (twin, queue) -> queue.driver().delete(key));
        }
    }

    private void ask() {
        Ask.Kind kind = random.nextInt(3) == 0 ? Ask.Kind.WARM : Ask.Kind.GET;
        RunMode mode = random.nextInt(4) == 0 ? RunMode.CALLER : RunMode.WORKER;
        String owner = mode == RunMode.CALLER ? owner() : "";
        int of = random.nextBoolean() ? -1 : random.nextInt(twins.runs() + 1) - 1;
        int more = of < 0 ? 0 : random.nextInt(2);
        int bad = random.nextInt(6) == 0 ? random.nextInt(twins.runs() + 1) - 1 : -1;
        String type = type();
        byte[] spec = Asks.bytes("spec" + random.nextInt(100));
        Duration age = random.nextInt(3) == 0 ? LONG : Duration.ZERO;
        int attempts = 1 + random.nextInt(3);
        Duration failureTtl = random.nextInt(3) == 0 ? LONG : Duration.ZERO;
        String reply = tell(
                "ask " + kind + " " + mode + " need " + of + "+" + more + " " + type + " age " + age + " bad " + bad
                        + " attempts " + attempts,
                (twin, queue) -> queue.records()
                        .ask(new Ask(
                                key,
                                kind,
                                twins.run(twin, of, more),
                                mode,
                                owner,
                                age,
                                type,
                                spec,
                                LONG,
                                attempts,
                                LONG,
                                failureTtl,
                                twins.run(twin, bad, 0))));
        remember(reply, owner, type);
    }

    private void begin() {
        String type = type();
        String owner = owner();
        boolean alone = random.nextBoolean();
        String previous = owners.isEmpty() || random.nextInt(3) > 0 ? "" : anyOwner().name;
        String reply = tell(
                "begin " + type + " as " + owner + " after " + previous + (alone ? " alone" : ""),
                (twin, queue) -> queue.records().begin(new Begin(key, type, owner, previous, LONG, alone)));
        remember(reply, owner, type);
    }

    private void end() {
        if (owners.isEmpty()) {
            return;
        }
        Owner owner = anyOwner();
        End.Kind kind = End.Kind.values()[random.nextInt(End.Kind.values().length)];
        Duration ttl = random.nextBoolean() ? Asks.TTL : Duration.ofSeconds(20);
        boolean carried = kind == End.Kind.VALUE || kind == End.Kind.UNSTORED || random.nextInt(3) == 0;
        tell("end " + owner.run + " of " + owner.name + " " + kind + " " + ttl + " " + carried, (twin, queue) -> {
            long run = twins.run(twin, owner.run, 0);
            byte[] entry = new EntryHeader(0, run, 0, EntryHeader.typeIdOf(owner.type)).prependTo(Asks.bytes("value"));
            byte[] payload = kind == End.Kind.FAILURE ? Asks.bytes("failure") : carried ? entry : NOTHING;
            RunToken token = new RunToken(key, run, owner.name);
            return queue.records().end(new End(token, owner.type, kind, payload, ttl, queue.instance()));
        });
    }

    /** Extends a lease, or lets it end. */
    private void renew() {
        if (owners.isEmpty()) {
            return;
        }
        Owner owner = anyOwner();
        Duration lease = random.nextBoolean() ? SHORT : LONG;
        tell(
                "renew " + owner.run + " for " + lease,
                (twin, queue) -> queue.records().renew(token(twin, owner), lease));
        Awaitility.await().pollDelay(Duration.ofMillis(5)).until(() -> true);
    }

    private void waiting() {
        if (!owners.isEmpty()) {
            Owner owner = anyOwner();
            boolean add = random.nextBoolean();
            tell((add ? "wait " : "wait no longer ") + owner.run, (twin, queue) -> {
                RunToken token = token(twin, owner);
                return add
                        ? queue.records().addWait(token, "other")
                        : queue.records().removeWait(token, "other");
            });
        }
        tell("awaited", (twin, queue) -> queue.records().awaitedBy(key));
    }

    private String tell(String what, BiFunction<Integer, JobQueue, CompletionStage<?>> command) {
        return twins.tell(what, random.nextInt(2), command);
    }

    private RunToken token(int twin, Owner owner) {
        return new RunToken(key, twins.run(twin, owner.run, 0), owner.name);
    }

    private void remember(String reply, String owner, String type) {
        if (reply.startsWith("begun ")) {
            owners.add(new Owner(owner, Integer.parseInt(reply.split(" ", 3)[1]), type));
        }
    }

    private Owner anyOwner() {
        return owners.get(random.nextInt(4) > 0 ? owners.size() - 1 : random.nextInt(owners.size()));
    }

    private String owner() {
        return !owners.isEmpty() && random.nextInt(6) == 0 ? anyOwner().name : "i:" + random.nextInt(1_000_000);
    }

    private String type() {
        return random.nextInt(5) == 0 ? "other" : Asks.TYPE;
    }

    private record Owner(String name, int run, String type) {}
}
