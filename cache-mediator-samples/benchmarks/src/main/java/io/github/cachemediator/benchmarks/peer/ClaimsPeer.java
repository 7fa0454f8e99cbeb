package io.github.cachemediator.benchmarks.peer;

import io.github.cachemediator.testkit.process.Deadline;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The least that a miss can cost if its caller computes, and only one caller of all processes may: a script that looks
 * for the value and else takes a claim that expires, and one that stores the value and drops the claim, if that is still
 * the caller's. Nobody is told, nothing is numbered, evicted or repeated: not a cache, but a limit.
 */
final class ClaimsPeer implements Peer {

    private static final String CLAIM = """
            local value = redis.call('GET', KEYS[1])
            if not value and redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then
              return ''
            end
            return value
            """;

    private static final String END = """
            if redis.call('GET', KEYS[2]) == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
              redis.call('DEL', KEYS[2])
            end
            """;

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final byte[] LEASE = "30000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TTL = Long.toString(TTL_MILLIS).getBytes(StandardCharsets.US_ASCII);

    private final RedisClient client;
    private final RedisCommands<String, byte[]> commands;
    private final RedisAsyncCommands<String, byte[]> ends;
    private final String claim;
    private final String end;
    private final Loader loader;
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();

    ClaimsPeer(Setup setup) {
        client = LettuceClients.create(setup.uri());
        StatefulRedisConnection<String, byte[]> connection = client.connect(LettuceClients.CODEC);
        commands = connection.sync();
        ends = connection.async();
        claim = commands.scriptLoad(CLAIM);
        end = commands.scriptLoad(END);
        loader = setup.loader();
    }

    @Override
    public Payload get(String key) {
        String[] names = {key, "claim:" + key};
        byte[] owner = (instance + claims.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
        AtomicReference<byte @Nullable []> answer = new AtomicReference<>();
        Deadline.after(LONGEST).await(() -> {
            answer.set(commands.evalsha(claim, ScriptOutputType.VALUE, names, owner, LEASE));
            return answer.get() != null; // else it is claimed by somebody else
        });
        byte[] found = answer.get();
        if (found == null) {
            throw new IllegalStateException("No value for " + key);
        }
        return found.length == 0 ? load(key, names, owner) : PayloadJson.read(found);
    }

    private Payload load(String key, String[] names, byte[] owner) {
        Payload loaded = loader.load(key);
        ends.evalsha(end, ScriptOutputType.STATUS, names, owner, PayloadJson.write(loaded), TTL); // not waited for
        return loaded;
    }

    @Override
    public void close() {
        LettuceClients.close(client);
    }
}
