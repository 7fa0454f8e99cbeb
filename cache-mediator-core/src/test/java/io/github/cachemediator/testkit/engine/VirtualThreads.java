package io.github.cachemediator.testkit.engine;

/** Virtual threads, on platforms that have them: the tests are compiled for the oldest one, which has none. */
public final class VirtualThreads {

    private static final int FIRST_VERSION = 21;

    private VirtualThreads() {}

    /** Tells whether this platform has them. */
    public static boolean areThere() {
        return Runtime.version().feature() >= FIRST_VERSION;
    }

    /** Starts one. */
    public static Thread start(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This platform has no virtual threads", e);
        }
    }
}
