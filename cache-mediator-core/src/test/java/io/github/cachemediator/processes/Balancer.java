package io.github.cachemediator.processes;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for a load balancer: calls go to the processes in service in turn, and one whose process is going down is
 * made once more at another. Thread-safe.
 */
final class Balancer {

    private final List<MediatorChild> inService = new CopyOnWriteArrayList<>();
    private final Set<MediatorChild> goingDown = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();

    /** Sends calls to a process from now on. */
    void add(MediatorChild process) {
        inService.add(process);
    }

    /** From now on a call may fail at a process, which is still sent some. */
    void expectEndOf(MediatorChild process) {
        goingDown.add(process);
    }

    /** Sends no more calls to a process. */
    void remove(MediatorChild process) {
        inService.remove(process);
    }

    /** Returns how many calls had to be made once more. */
    int retried() {
        return retried.get();
    }

    /**
     * Tells whether none of these calls is under way any more. Who replaces processes faster than that lets a call meet two
     * of them that go down.
     */
    boolean hasSettled() {
        return settled.get() == retried.get();
    }

    /** Makes a call and waits for what comes of it. */
    CallReport call(Call call) {
        MediatorChild first = next();
        CallReport report = callAt(first, call);
        if (report.isServed() || !goingDown.contains(first)) {
            return report;
        }
        retried.incrementAndGet();
        try {
            return callAt(nextBut(first), call);
        } finally {
            settled.incrementAndGet();
        }
    }

    private MediatorChild next() {
        return next(List.copyOf(inService));
    }

    private MediatorChild nextBut(MediatorChild failed) {
        return next(inService.stream().filter(process -> process != failed).toList());
    }

    private MediatorChild next(List<MediatorChild> processes) {
        return processes.get(Math.floorMod(turn.getAndIncrement(), processes.size()));
    }

    private static CallReport callAt(MediatorChild process, Call call) {
        long started = WallClock.micros();
        try {
            return process.call(call).join();
        } catch (CompletionException | UncheckedIOException e) { // the process has ended
            return new CallReport(null, "Ended", String.valueOf(e.getMessage()), started, WallClock.micros());
        }
    }
}
