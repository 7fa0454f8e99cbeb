package io.github.cachemediator.redis;

import static io.github.cachemediator.redis.KeySpace.bytes;

import io.github.cachemediator.queue.Delivery;
import io.github.cachemediator.queue.JobStreamReader;
import io.github.cachemediator.queue.StreamName;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads with {@code XREADGROUP} on a connection of its own, which waits for longer than the server does. */
final class RedisStreamReader implements JobStreamReader {

    /** How much longer than the server the connection waits. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Connector connector;
    private final CommandConnection redis;
    private final RedisJobStreams streams;
    private final io.lettuce.core.Consumer<byte[]> consumer;
    private final Consumer<RedisStreamReader> closed;
    private final Link<StatefulConnection<byte[], byte[]>> link;
    private final Pause missingPause;
    private final Background background;

    /** Begins to connect. */
    RedisStreamReader(
            CommandConnection redis,
            RedisJobStreams streams,
            Background background,
            byte[] instance,
            Consumer<RedisStreamReader> closed) {
        this.closed = closed;
        this.connector = redis.connector();
        this.redis = redis;
        this.streams = streams;
        this.background = background;
        missingPause = background.pause(Duration.ofMillis(50), Duration.ofSeconds(2));
        consumer = io.lettuce.core.Consumer.from(bytes(KeySpace.GROUP), instance);
        link = new Link<>(connector::connect, background, new Link.Listener<>() {});
        link.open();
    }

    @Override
    public CompletionStage<List<Delivery>> read(Collection<StreamName> wanted, int count, Duration block) {
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Map<ByteBuffer, StreamName> names = new LinkedHashMap<>();
        wanted.forEach(stream -> names.put(ByteBuffer.wrap(streams.name(stream)), stream));
        Duration longest = connector.longestBlock();
        Duration wait = block.compareTo(longest) > 0 ? longest : block;
        CompletableFuture<List<Delivery>> result = new CompletableFuture<>();
        read(names, count, wait).whenComplete((messages, error) -> {
            if (error != null && RedisFailures.isMissingGroup(error)) {
                createGroups(names, count, wait, result);
            } else {
                complete(result, names, messages, error);
            }
        });
        return result;
    }

    /** Reads again once the groups are there. If they vanish again and again, that must not become a hot loop. */
    private void createGroups(
            Map<ByteBuffer, StreamName> names, int count, Duration block, CompletableFuture<List<Delivery>> result) {
        streams.groups()
                .create(keys(names))
                .thenCompose(done -> read(names, count, block))
                .whenComplete((messages, error) -> {
                    if (error != null && RedisFailures.isMissingGroup(error)) {
                        background.after(missingPause.next(), () -> result.complete(List.of()));
                    } else {
                        missingPause.reset();
                        complete(result, names, messages, error);
                    }
                });
    }

    private CompletableFuture<List<StreamMessage<byte[], byte[]>>> read(
            Map<ByteBuffer, StreamName> names, int count, Duration block) {
        List<byte[]> keys = keys(names);
        return link.attempted()
                .thenCompose(connection -> connector
                        .toServerOf(connection, keys.get(0))
                        .thenCompose(server -> {
                            server.setTimeout(block.plus(MARGIN));
                            return send(connection, keys, count, block);
                        }));
    }

    private void complete(
            CompletableFuture<List<Delivery>> result,
            Map<ByteBuffer, StreamName> names,
            @Nullable List<StreamMessage<byte[], byte[]>> messages,
            @Nullable Throwable error) {
        if (error != null || messages == null) {
            redis.fail(result, error != null ? error : ScriptReply.unknown("nil"), link);
        } else {
            result.complete(deliveries(names, messages));
        }
    }

    private static List<byte[]> keys(Map<ByteBuffer, StreamName> names) {
        return names.keySet().stream().map(ByteBuffer::array).toList();
    }

    @Override
    public void close() {
        closeAsync();
    }

    /** Closes the connection; completes when that is done. */
    CompletableFuture<Void> closeAsync() {
        closed.accept(this);
        return link.close();
    }

    private CompletableFuture<List<StreamMessage<byte[], byte[]>>> send(
            StatefulConnection<byte[], byte[]> connection, List<byte[]> keys, int count, Duration block) {
        XReadArgs args = XReadArgs.Builder.count(count);
        if (!block.isZero()) {
            args.block(block);
        }
        return background.limit(
                connector
                        .commands(connection)
                        .xreadgroup(consumer, args, offsets(keys))
                        .toCompletableFuture(),
                block.plus(MARGIN));
    }

    private List<Delivery> deliveries(Map<ByteBuffer, StreamName> names, List<StreamMessage<byte[], byte[]>> messages) {
        List<Delivery> deliveries = new ArrayList<>(messages.size());
        for (StreamMessage<byte[], byte[]> message : messages) {
            StreamName stream = names.get(ByteBuffer.wrap(message.getStream()));
            if (stream != null) {
                streams.deliver(stream, message.getId(), message.getBody(), deliveries);
            }
        }
        return deliveries;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static StreamOffset<byte[]>[] offsets(List<byte[]> keys) {
        StreamOffset[] offsets = keys.stream().map(StreamOffset::lastConsumed).toArray(StreamOffset[]::new);
        return offsets;
    }
}
