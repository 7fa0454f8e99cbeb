package io.github.cachemediator.testkit.process;

/**
 * For the main method of a program that a test starts with {@link JavaProcess}: ends the program when its parent dies.
 */
public final class ParentWatch {

    static final String PARENT_PID = "testkit.parent.pid";

    private static final int EXIT_CODE = 1;

    private ParentWatch() {}

    /**
     * Halts this JVM as soon as its parent process has ended; at once if it has ended already. Does not block.
     *
     * <p>Where {@link JavaProcess} has passed the parent's process id, a parent that died before this call is noticed
     * too; otherwise the parent is whoever it is now.
     */
    public static void exitWithParent() {
        Long expected = Long.getLong(PARENT_PID);
        ProcessHandle.current()
                .parent()
                .filter(parent -> expected == null || parent.pid() == expected)
                .ifPresentOrElse(
                        parent -> parent.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(EXIT_CODE)),
                        () -> Runtime.getRuntime().halt(EXIT_CODE));
    }
}
