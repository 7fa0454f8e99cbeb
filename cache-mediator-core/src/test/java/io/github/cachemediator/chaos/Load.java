package io.github.cachemediator.chaos;

import io.github.cachemediator.RunMode;
import io.github.cachemediator.chaos.history.Event.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is called, each a job type of its own with some keys. */
enum Load {
    /** Is only read, and stays. */
    STEADY(20, 30, 60_000, 0, 0),
    /** Is only read, by everybody at the same time, and is new every now and then. */
    COLD(25, 0, 60_000, 0, 0),
    /** Is read, warmed and evicted, and does not live long. */
    SHORT(15, 20, 400, 10, 10),
    /** Is read, warmed and evicted, and would stay. */
    LASTING(12, 20, 60_000, 8, 8),
    /** Takes longer than a lease. */
    SLOW(5, 6, 2_000, 5, 5),
    /** Throws often. */
    FLAKY(5, 8, 300, 5, 5),
    /** Hangs at times, and does not always listen to interrupts. */
    HANGING(2, 4, 1_000, 5, 5),
    /** Has values that are large, too large to be stored, or too large to be handed over. */
    HUGE(2, 5, 2_000, 0, 5),
    /** Runs in the caller's process. */
    CALLER(8, 10, 400, 8, 8),
    /** Calls for another key. */
    NESTED(6, 8, 400, 5, 5);

    /** Sizes of the values of {@link #HUGE}: to be stored, only to be handed over, and too large for even that. */
    private static final List<Integer> SIZES = List.of(50_000, 50_000, 300_000, 300_000, 700_000);

    private static final int SMALL = 200;

    private static final long COLD_PERIOD = 250;

    private final int weight;
    private final int keys;
    private final long ttl;
    private final int warms;
    private final int evicts;

    Load(int weight, int keys, long ttl, int warms, int evicts) {
        this.weight = weight;
        this.keys = keys;
        this.ttl = ttl;
        this.warms = warms;
        this.evicts = evicts;
    }

    /** Returns what an instance can call for. */
    static List<Load> of(ChaosOptions.Role role) {
        return Stream.of(values())
                .filter(load -> load != CALLER || role.works())
                .toList();
    }

    /** Returns one of some, the heavier the likelier. */
    static Load any(List<Load> loads, RandomGenerator random) {
        int dice = random.nextInt(loads.stream().mapToInt(load -> load.weight).sum());
        for (Load load : loads) {
            dice -= load.weight;
            if (dice < 0) {
                return load;
            }
        }
        throw new AssertionError("the weights do not add up");
    }

    String jobType() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration ttl() {
        return Duration.ofMillis(ttl);
    }

    RunMode run() {
        return this == CALLER ? RunMode.CALLER : RunMode.WORKER;
    }

    String key(RandomGenerator random) {
        return key(this == COLD ? System.currentTimeMillis() / COLD_PERIOD : random.nextInt(keys));
    }

    String key(long number) {
        return jobType() + ":" + number;
    }

    /** Returns the keys that stay the same and whose values everybody can get, and soon. */
    List<String> keys() {
        return IntStream.range(0, keys)
                .mapToObj(this::key)
                .filter(key -> this != HANGING && size(key) <= ChaosOptions.MAX_TRANSFER_SIZE)
                .toList();
    }

    /** Returns how large the value of a key is. */
    int size(String key) {
        return this == HUGE ? SIZES.get(Integer.parseInt(key.substring(key.indexOf(':') + 1))) : SMALL;
    }

    boolean isStored(String key) {
        return size(key) <= ChaosOptions.MAX_ENTRY_SIZE;
    }

    Kind kind(RandomGenerator random) {
        int dice = random.nextInt(100);
        return dice < warms ? Kind.WARM : dice < warms + evicts ? Kind.EVICT : Kind.GET;
    }
}
