package io.github.cachemediator.benchmarks.load;

import java.lang.reflect.InvocationTargetException;

/** Starts the threads of callers; virtual ones where the JVM has them. */
final class CallerThreads {

    private CallerThreads() {}

    static Thread start(Load.Callers kind, Runnable task) {
        if (kind == Load.Callers.VIRTUAL) {
            return startVirtual(task);
        }
        Thread thread = new Thread(task, "caller");
        thread.start();
        return thread;
    }

    /** By reflection: we are compiled for a Java that has none. */
    private static Thread startVirtual(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException("No virtual threads in Java " + Runtime.version(), e);
        }
    }
}
