package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;
import static io.github.cachemediator.redis.ScriptSettings.millis;
import static io.github.cachemediator.redis.ScriptSettings.number;

import io.github.cachemediator.queue.DeadLetter;
import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.JobStreams;
import io.github.cachemediator.queue.StreamName;
import io.github.cachemediator.support.Once;
import io.github.cachemediator.support.Shown;
import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redis streams with one consumer group each, in which every instance is a consumer. */
final class RedisJobStreams implements JobStreams {

    private static final Logger LOG = LoggerFactory.getLogger(RedisJobStreams.class);

    /** About how many dead letters of a job type are kept. */
    private static final long DEAD_LETTERS = 1000;

    /** More than any instance has permits for. */
    private static final long MOST_PENDING = 10_000;

    private static final String FROM_THE_START = "0-0";

    private final CommandConnection redis;
    private final StreamGroups groups;
    private final Background background;
    private final KeySpace keys;
    private final int partitions;
    private final byte[] consumer;
    private final Set<RedisStreamReader> readers = ConcurrentHashMap.newKeySet();
    private final Map<StreamName, String> claimedUpTo = new ConcurrentHashMap<>();
    private final Once newer = new Once();

    RedisJobStreams(CommandConnection redis, KeySpace keys, int partitions, byte[] instance, Background background) {
        this.redis = redis;
        this.groups = new StreamGroups(redis);
        this.background = background;
        this.keys = keys;
        this.partitions = partitions;
        consumer = instance;
    }

    @Override
    public List<StreamName> of(String jobType) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new StreamName(jobType, partition))
                .toList();
    }

    /** Returns the name in Redis of the stream of a key. */
    byte[] name(String jobType, String key) {
        int hash = key.hashCode();
        return name(new StreamName(jobType, Math.floorMod(hash ^ (hash >>> 16), partitions)));
    }

    byte[] name(StreamName stream) {
        return bytes(keys.stream(stream, partitions));
    }

    StreamGroups groups() {
        return groups;
    }

    @Override
    public CompletionStage<Void> add(String jobType, String key) {
        return LuaScript.ADD.run(redis, reply -> null, one(name(jobType, key)), bytes(key));
    }

    @Override
    public boolean readsManyStreams() {
        return redis.connector().isOneNode();
    }

    @Override
    public JobStreamReader openReader() {
        RedisStreamReader reader = new RedisStreamReader(redis, this, background, consumer, readers::remove);
        readers.add(reader);
        return reader;
    }

    /** Closes the readers that are still open; completes when that is done. */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(
                readers.stream().map(RedisStreamReader::closeAsync).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<List<Delivery>> claim(StreamName stream, Duration idle, int count) {
        byte[] name = name(stream);
        String start = claimedUpTo.getOrDefault(stream, FROM_THE_START);
        return LuaScript.CLAIM
                .run(
                        redis,
                        reply -> claimed(stream, reply),
                        one(name),
                        bytes(KeySpace.GROUP),
                        consumer,
                        millis(idle),
                        number(count),
                        bytes(start))
                .exceptionallyCompose(error -> groups.createIfMissing(error, List.of(name)));
    }

    private List<Delivery> claimed(StreamName stream, ScriptReply reply) {
        claimedUpTo.put(stream, reply.text(0));
        List<Delivery> claimed = new ArrayList<>();
        for (int i = 1; i < reply.size(); i++) {
            ScriptReply message = reply.nested(i);
            Map<byte[], byte[]> body = new LinkedHashMap<>();
            put(body, "v", message.bytesOrNull(1));
            put(body, "k", message.bytesOrNull(2));
            deliver(stream, message.text(0), body, claimed);
        }
        return claimed;
    }

    private static void put(Map<byte[], byte[]> body, String name, byte @Nullable [] value) {
        if (value != null) {
            body.put(bytes(name), value);
        }
    }

    /** Adds a message to deliveries, unless it is of a newer version: that stays pending for instances that know it. */
    void deliver(StreamName stream, String id, @Nullable Map<byte[], byte[]> body, List<Delivery> deliveries) {
        Delivery delivery = MessageBody.delivery(stream, id, body);
        if (delivery != null) {
            deliveries.add(delivery);
        } else if (newer.first(stream.jobType())) {
            LOG.warn(
                    "Messages of job type {} were written by a newer version of Cache Mediator and are left to instances that know "
                            + "their form (said once for the type)",
                    Shown.plain(stream.jobType()));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Lettuce puts its one offset into an array
    public CompletionStage<List<Delivery>> pending(StreamName stream) {
        byte[] name = name(stream);
        XReadArgs most = XReadArgs.Builder.count(MOST_PENDING);
        return redis.send(
                        commands -> commands.xreadgroup(
                                Consumer.from(bytes(KeySpace.GROUP), consumer),
                                most,
                                XReadArgs.StreamOffset.from(name, FROM_THE_START)),
                        messages -> deliveries(stream, messages))
                .exceptionallyCompose(error -> ignoreMissing(error, List.of()));
    }

    /** Messages that were trimmed meanwhile have no body, and are none. */
    private List<Delivery> deliveries(StreamName stream, List<StreamMessage<byte[], byte[]>> messages) {
        List<Delivery> deliveries = new ArrayList<>();
        for (StreamMessage<byte[], byte[]> message : messages) {
            if (message.getBody() != null && !message.getBody().isEmpty()) {
                deliver(stream, message.getId(), message.getBody(), deliveries);
            }
        }
        return deliveries;
    }

    @Override
    public CompletionStage<Void> keep(Collection<Delivery> deliveries) {
        Map<StreamName, List<String>> ids = new LinkedHashMap<>();
        deliveries.forEach(kept ->
                ids.computeIfAbsent(kept.stream(), s -> new ArrayList<>()).add(kept.id()));
        Consumer<byte[]> self = Consumer.from(bytes(KeySpace.GROUP), consumer);
        XClaimArgs justId = XClaimArgs.Builder.justid().minIdleTime(0);
        List<CompletableFuture<Integer>> kept = new ArrayList<>();
        ids.forEach((stream, of) -> kept.add(redis.send(
                        commands -> commands.xclaim(name(stream), self, justId, of.toArray(String[]::new)), List::size)
                .exceptionallyCompose(error -> ignoreMissing(error, 0))));
        return CompletableFuture.allOf(kept.toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletionStage<Void> acknowledge(Delivery delivery) {
        return LuaScript.ACKNOWLEDGE.run(
                redis, reply -> null, one(name(delivery.stream())), bytes(KeySpace.GROUP), bytes(delivery.id()));
    }

    @Override
    public CompletionStage<Void> deadLetter(DeadLetter letter) {
        Map<byte[], byte[]> body = new LinkedHashMap<>();
        body.put(bytes("v"), bytes("1"));
        body.put(bytes("k"), bytes(letter.key()));
        body.put(bytes("spec"), letter.spec());
        body.put(bytes("failure"), letter.failure());
        body.put(bytes("attempts"), number(letter.attempts()));
        XAddArgs capped = XAddArgs.Builder.maxlen(DEAD_LETTERS).approximateTrimming();
        byte[] name = bytes(keys.deadLetters(letter.jobType()));
        return redis.send(commands -> commands.xadd(name, capped, body), id -> null);
    }

    @Override
    public CompletionStage<Integer> reapConsumers(StreamName stream, Duration idle, double chance) {
        return LuaScript.REAP
                .run(
                        redis,
                        reply -> reply.integer(0),
                        one(name(stream)),
                        bytes(KeySpace.GROUP),
                        millis(idle),
                        consumer,
                        bytes(Double.toString(chance)))
                .exceptionallyCompose(error -> ignoreMissing(error, 0));
    }

    @Override
    public CompletionStage<Integer> activeConsumers(String jobType, Duration within) {
        CompletableFuture<Set<String>> names = CompletableFuture.completedFuture(new HashSet<>());
        for (StreamName stream : of(jobType)) {
            names = names.thenCombine(active(stream, within), (found, more) -> {
                found.addAll(more);
                return found;
            });
        }
        return names.thenApply(Set::size);
    }

    private CompletableFuture<Set<String>> active(StreamName stream, Duration within) {
        return redis.send(
                        commands -> commands.xinfoConsumers(name(stream), bytes(KeySpace.GROUP)),
                        consumers -> ConsumerInfo.activeOf(consumers, within))
                .exceptionallyCompose(error -> ignoreMissing(error, Set.of()));
    }

    private static byte[][] one(byte[] key) {
        return new byte[][] {key};
    }

    private static <T> CompletionStage<T> ignoreMissing(Throwable error, T otherwise) {
        return RedisFailures.isMissingGroup(error)
                ? CompletableFuture.completedFuture(otherwise)
                : CompletableFuture.failedFuture(RedisFailures.of(error));
    }
}
