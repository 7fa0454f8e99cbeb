package io.github.cachemediator.processes;

/** The job types of a {@link MediatorProcess}, each with its handler. */
enum Deed {
    /** Takes the time of its task. */
    SLEEP,
    /** Takes a minute at the first attempt, as long as nothing interrupts it, and the time of its task later. */
    STALL,
    /** Ends its process. */
    CRASH,
    /** Takes the time of its task and tells nothing. */
    QUIET;

    private static final long STALLED = 60_000;

    String jobType() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    void perform(Task task, int attempt) throws InterruptedException {
        switch (this) {
            case SLEEP, QUIET -> Thread.sleep(task.millis());
            case STALL -> Thread.sleep(attempt == 1 ? STALLED : task.millis());
            case CRASH -> Runtime.getRuntime().halt(3);
        }
    }
}
