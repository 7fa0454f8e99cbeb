package io.github.cachemediator.benchmarks.peer;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The worker's side of {@link FloorPeer}: one thread that reads, computes, and sends the end without waiting for it. */
final class FloorWorker implements Peer {

    private static final String GROUP = "workers";

    private static final String END = """
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            redis.call('XACK', KEYS[2], 'workers', ARGV[4])
            redis.call('XDEL', KEYS[2], ARGV[4])
            redis.call('PUBLISH', ARGV[1], struct.pack('>Hc0', #KEYS[1], KEYS[1]) .. ARGV[2])
            """;

    private static final XReadArgs READ = XReadArgs.Builder.block(1_000).count(64);

    private final RedisClient client;
    private final RedisCommands<String, byte[]> reads;
    private final RedisAsyncCommands<String, byte[]> ends;
    private final Loader loader;
    private final Thread reader = new Thread(this::readAll, "floor-worker");
    private final String script;
    private volatile boolean closed;

    FloorWorker(Setup setup) {
        client = LettuceClients.create(setup.uri());
        reads = client.connect(LettuceClients.CODEC).sync();
        ends = client.connect(LettuceClients.CODEC).async();
        loader = setup.loader();
        script = reads.scriptLoad(END);
        try {
            reads.xgroupCreate(StreamOffset.from(FloorPeer.STREAM, "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        } catch (RedisCommandExecutionException e) {
            if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
                throw e;
            }
        }
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        Consumer<String> self = Consumer.from(GROUP, "worker");
        StreamOffset<String> newest = StreamOffset.lastConsumed(FloorPeer.STREAM);
        try {
            while (!closed) {
                @SuppressWarnings("unchecked") // the varargs of Lettuce
                List<StreamMessage<String, byte[]>> messages = reads.xreadgroup(self, READ, newest);
                messages.forEach(this::run);
            }
        } catch (RedisException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private void run(StreamMessage<String, byte[]> message) {
        String key = new String(field(message, FloorPeer.KEY), StandardCharsets.UTF_8);
        byte[] value = PayloadJson.write(loader.load(key));
        ends.evalsha(
                script,
                ScriptOutputType.STATUS,
                new String[] {key, FloorPeer.STREAM},
                field(message, FloorPeer.CALLER),
                value,
                Long.toString(TTL_MILLIS).getBytes(StandardCharsets.US_ASCII),
                message.getId().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] field(StreamMessage<String, byte[]> message, String name) {
        return Objects.requireNonNull(message.getBody().get(name));
    }

    @Override
    public Payload get(String key) {
        throw new UnsupportedOperationException("A worker does not call");
    }

    @Override
    public void close() {
        closed = true;
        LettuceClients.close(client);
    }
}
