package io.github.cachemediator.memory;

import io.github.cachemediator.codec.EntryHeader;
import io.github.cachemediator.queue.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a world as 64 bits. Run numbers count only by their order and by whether they follow one
 * another directly, so that worlds that differ in nothing else are the same. A world describes itself twice: first to
 * have its numbers collected, then to be hashed.
 */
final class Fingerprint {

    private static final int MOST_NUMBERS = 64;

    private final long[] numbers = new long[MOST_NUMBERS];
    private final int[] ranks = new int[MOST_NUMBERS];
    private final int[] orders = new int[MOST_NUMBERS];
    private int size;
    private boolean collecting;
    private World world;
    private long hash;

    Fingerprint(World world) {
        this.world = world;
    }

    long of(World described) {
        world = described;
        size = 0;
        hash = 1;
        collecting = true;
        described.encode(this);
        rank();
        collecting = false;
        described.encode(this);
        return finished();
    }

    private void rank() {
        Arrays.sort(numbers, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (distinct == 0 || numbers[distinct - 1] != numbers[i]) {
                numbers[distinct++] = numbers[i];
            }
        }
        size = distinct;
        long[] began = world.rules.began();
        for (int i = 0; i < size; i++) {
            long gap = i == 0 ? 1 : numbers[i] - numbers[i - 1];
            // With a clock that was set back numbers grow one by one and meet those given before: distances count.
            int step = (int) Math.min(gap, world.clockSetBack ? 1_000 : 2);
            ranks[i] = i == 0 ? 1 : ranks[i - 1] + step;
            orders[i] = 0;
            for (int j = began.length; j > 0 && orders[i] == 0; j--) {
                orders[i] = began[j - 1] == numbers[i] ? j : 0;
            }
        }
        for (int i = 0; i < size && world.clockSetBack; i++) {
            mix(passed(orders[i]));
        }
    }

    /** Describes a run number, or one that is needed; 0: none. */
    void number(long number) {
        if (number == 0) {
            bits(0);
        } else if (collecting) {
            if (size == MOST_NUMBERS) {
                throw new Violation("P8", "more and more runs are known");
            }
            numbers[size++] = number;
        } else {
            mix(ranks[Arrays.binarySearch(numbers, 0, size, number)]);
        }
    }

    /** Describes how many runs must have begun before one will do, which matters only for the runs still known. */
    void floor(int floor) {
        if (!collecting) {
            mix(passed(floor));
        }
    }

    private int passed(int floor) {
        int passed = 0;
        for (int i = 0; i < size; i++) {
            passed += orders[i] > 0 && orders[i] <= floor ? 1 : 0;
        }
        return passed;
    }

    void bits(int bits) {
        if (!collecting) {
            mix(bits);
        }
    }

    void text(String text) {
        if (!collecting) {
            mix(text.hashCode());
        }
    }

    /** Describes a message by its place. */
    void message(int id) {
        if (!collecting) {
            mix(world.messages.placeOf(id));
        }
    }

    void entry(byte @Nullable [] entry) {
        EntryHeader header = entry == null ? null : EntryHeader.read(entry);
        number(header == null ? 0 : header.run());
        bits(header == null ? 0 : (int) header.typeId());
    }

    void outcome(@Nullable Outcome outcome) {
        bits(outcome == null ? -1 : outcome.kind().ordinal() << 1 | (outcome.payload() == null ? 0 : 1));
    }

    void record(@Nullable JobRecord job, Moment now) {
        if (job == null) {
            bits(-1);
            return;
        }
        number(job.run);
        text(job.owner);
        text(job.jobType);
        bits(job.state.ordinal()
                | (job.isVoid ? 4 : 0)
                | (job.lease.isAlive(now) ? 8 : 0)
                | (Samples.isNewer(job.spec) ? 16 : 0)
                | job.attempts << 5);
        int waiting = 0;
        for (String instance : job.waitingInstances) {
            waiting |= 1 << (instance.charAt(0) - 'a');
        }
        bits(waiting);
        last(job.last, now);
    }

    private void last(@Nullable LastOutcome last, Moment now) {
        if (last == null) {
            bits(-1);
            return;
        }
        number(last.run());
        text(last.owner());
        text(last.jobType());
        outcome(last.outcome());
        boolean isAhead = last.endedAt() > now.millis(); // by a clock that was set back
        bits((last.elsewhere() ? 1 : 0)
                | (last.isVoid() ? 2 : 0)
                | (isAhead ? 4 : 0)
                | (last.isRecentFailure(now) ? 8 : 0));
    }

    private void mix(long value) {
        hash = Long.rotateLeft((hash ^ value) * 0x9E3779B97F4A7C15L, 29) * 0xBF58476D1CE4E5B9L + 0x165667B19E3779F9L;
    }

    private long finished() {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }
}
