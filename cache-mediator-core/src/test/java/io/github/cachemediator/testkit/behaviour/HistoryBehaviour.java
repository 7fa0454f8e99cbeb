package io.github.cachemediator.testkit.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cachemediator.CacheFirstService;
import io.github.cachemediator.CacheMediator;
import io.github.cachemediator.CacheRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Reads, evicts and warms at random on several instances; a checker looks at what each saw. Values say when their run
 * started.
 */
public abstract class HistoryBehaviour extends MediatorBehaviour {

    private static final int KEYS = 2;
    private static final int CALLERS = 6;
    private static final int CALLS = 40;

    private enum Kind {
        READ,
        WARM,
        EVICT
    }

    /** One call: when it was made and answered, and the start of the run whose value it got; all by one counter. */
    private record Event(Kind kind, String key, long asked, long answered, long value) {}

    private final AtomicLong clock = new AtomicLong();
    private final List<CacheMediator> instances = new ArrayList<>();

    @RepeatedTest(2)
    void shouldNeverServeAnythingOlderThanAllowed() {
        long seed = new Random().nextLong();
        for (int i = 0; i < 3; i++) {
            instances.add(start(params -> {
                long began = clock.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(began % 4));
                return began;
            }));
        }
        ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<List<Event>>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> calls(new Random(seed + i)), executor))
                    .toList();
            List<Event> events = callers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(List::stream)
                    .toList();
            assertThat(violations(events)).as("seed %s", seed).isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }

    /** Tells whether nothing from before an evict is ever served after it: drivers of one's own cannot promise that. */
    protected boolean evictsForGood() {
        return true;
    }

    private List<Event> calls(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            CacheFirstService service =
                    instances.get(random.nextInt(instances.size())).service();
            Kind kind = Map.of(0, Kind.EVICT, 1, Kind.EVICT, 2, Kind.WARM).getOrDefault(random.nextInt(10), Kind.READ);
            String of = key + random.nextInt(KEYS);
            CacheRequest<Long> request =
                    CacheRequest.of(type, Long.class).key(of).build();
            long asked = clock.incrementAndGet();
            Long value = 0L;
            if (kind == Kind.EVICT) {
                service.evict(of);
            } else {
                value = kind == Kind.WARM ? service.warmCacheForKey(request) : service.cacheFirst(request);
            }
            events.add(new Event(kind, of, asked, clock.incrementAndGet(), value == null ? -1 : value));
        }
        return events;
    }

    private List<String> violations(List<Event> events) {
        List<String> found = new ArrayList<>();
        for (Event later : events) {
            if (later.kind() == Kind.EVICT) {
                continue;
            }
            if (later.kind() == Kind.WARM && later.value() < later.asked()) {
                found.add("a warm got a run from before it: " + later);
            }
            for (Event earlier : events) {
                boolean counts = evictsForGood() || earlier.kind() != Kind.EVICT;
                if (!counts || !earlier.key().equals(later.key()) || earlier.answered() > later.asked()) {
                    continue;
                }
                long atLeast = earlier.kind() == Kind.EVICT ? earlier.asked() : earlier.value();
                if (later.value() < atLeast) {
                    found.add("went back in time: " + later + " after " + earlier);
                }
            }
        }
        return found;
    }
}
