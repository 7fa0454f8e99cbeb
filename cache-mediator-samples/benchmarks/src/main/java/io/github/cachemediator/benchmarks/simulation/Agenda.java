package io.github.cachemediator.benchmarks.simulation;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * What happens when, in simulated nanoseconds. Things due at the same time happen in the order in which they were
 * entered, so that a run depends on its seed alone. Not thread-safe.
 */
final class Agenda {

    private final PriorityQueue<Entry> sorted = new PriorityQueue<>(1 << 16);

    /** What was sent over the network: always the same delay from now on, and so sorted as it comes. */
    private final ArrayDeque<Entry> sent = new ArrayDeque<>(1 << 12);

    private final long delay;
    private long now;
    private long entered;

    /**
     * Creates an empty agenda.
     *
     * @param delay how long a message is under way
     */
    Agenda(long delay) {
        this.delay = delay;
    }

    long now() {
        return now;
    }

    /** How long a message is under way. */
    long delay() {
        return delay;
    }

    void at(long time, Runnable action) {
        sorted.add(new Entry(Math.max(time, now), entered++, action));
    }

    void after(long pause, Runnable action) {
        at(now + pause, action);
    }

    /** Lets a message that is sent now arrive. */
    void send(Runnable arrival) {
        sent.add(new Entry(now + delay, entered++, arrival));
    }

    /** Lets happen what is due until then. */
    void runUntil(long end) {
        for (Queue<Entry> queue = next(); ; queue = next()) {
            Entry next = queue.peek();
            if (next == null || next.time > end) {
                break;
            }
            queue.remove();
            now = next.time;
            next.action.run();
        }
        now = end;
    }

    /** Returns the queue with what is due first; an empty one if nothing is. */
    private Queue<Entry> next() {
        Entry first = sorted.peek();
        Entry arriving = sent.peek();
        if (first == null || arriving == null) {
            return first == null ? sent : sorted;
        }
        return arriving.compareTo(first) < 0 ? sent : sorted;
    }

    private record Entry(long time, long number, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int order = Long.compare(time, other.time);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
