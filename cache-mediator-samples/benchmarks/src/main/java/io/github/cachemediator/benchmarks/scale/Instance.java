package io.github.cachemediator.benchmarks.scale;

import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import io.github.cachemediator.benchmarks.simulation.Latencies;
import io.github.cachemediator.testkit.process.Deadline;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An instance of an application as others have it: a mediator with a handler, which can call itself too. */
final class Instance implements AutoCloseable {

    static final String TYPE = "report";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CacheMediator mediator;
    private final String value;

    /**
     * Starts an instance.
     *
     * @param handler how long its runs take
     * @param valueBytes size of what they compute
     * @param types how many job types it serves; the first is {@link #TYPE}
     */
    Instance(AbstractRedisClient client, Duration handler, int valueBytes, int types) {
        char[] text = new char[valueBytes];
        Arrays.fill(text, 'x');
        value = new String(text);
        mediator = CacheMediator.builder().redis(client).build();
        for (int type = 0; type < types; type++) {
            mediator.handlers().register(type(type), String.class, params -> compute(handler));
        }
        mediator.start();
        if (!Deadline.after(PATIENCE).await(mediator::isAvailable)) { // a busy machine may take its time
            throw new IllegalStateException("Not connected");
        }
    }

    static String type(int number) {
        return number == 0 ? TYPE : TYPE + number;
    }

    private String compute(Duration handler) {
        long end = System.nanoTime() + handler.toNanos();
        for (long left = handler.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return value;
    }

    static CacheRequest<String> request(String type, String key, Duration ttl) {
        return CacheRequest.of(type, String.class)
                .key(key)
                .params(key)
                .cacheTtl(ttl)
                .build();
    }

    CacheMediator mediator() {
        return mediator;
    }

    @Nullable
    String call(String type, String key) {
        return mediator.service().cacheFirst(request(type, key, Duration.ofMinutes(10)));
    }

    /** Calls one after the other, each for a key of its own. Returns how long each took. */
    Latencies callForEach(String type, String keys, int number) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < number; i++) {
            long start = System.nanoTime();
            call(type, keys + i);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }

    @Override
    public void close() {
        mediator.close();
    }
}
