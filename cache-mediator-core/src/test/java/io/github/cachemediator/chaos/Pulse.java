package io.github.cachemediator.chaos;

import io.github.cachemediator.chaos.history.Event;
import java.util.concurrent.locks.LockSupport;

/** A thread that notices when the process has stood still. */
final class Pulse implements Runnable {

    private static final long BEAT_NANOS = 50_000_000;

    /** Microseconds without a beat that are worth a note. */
    private static final long NOTABLE = 250_000;

    private final Diary diary;

    private Pulse(Diary diary) {
        this.diary = diary;
    }

    static void start(Diary diary) {
        Thread thread = new Thread(new Pulse(diary), "pulse");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        long last = Diary.now();
        while (!Thread.interrupted()) {
            LockSupport.parkNanos(BEAT_NANOS);
            long now = Diary.now();
            if (now - last > NOTABLE) {
                diary.write(new Event.Stall(diary.instance(), last, now));
            }
            last = now;
        }
    }
}
