package io.github.cachemediator.processes;

import io.github.cachemediator.JobContext;
import io.github.cachemediator.JobHandler;

/** A handler that tells of its runs. Its value names the process and the run. Thread-safe. */
final class DeedHandler implements JobHandler<Task, String> {

    private final Deed deed;
    private final Output output;

    DeedHandler(Deed deed, Output output) {
        this.deed = deed;
        this.output = output;
    }

    /** Returns the value of a run. */
    static String value(long pid, long run) {
        return pid + ":" + run;
    }

    @Override
    public String handle(Task task) {
        throw new UnsupportedOperationException("Only called with a context");
    }

    @Override
    public String handle(Task task, JobContext job) throws InterruptedException {
        tell(RunEvent.BEGUN, job);
        try {
            deed.perform(task, job.attempt());
        } catch (InterruptedException e) {
            tell(RunEvent.INTERRUPTED, job);
            throw e;
        }
        tell(RunEvent.ENDED, job);
        return value(ProcessHandle.current().pid(), job.runNumber());
    }

    private void tell(String what, JobContext job) {
        if (deed != Deed.QUIET) {
            output.event(new RunEvent(
                    what, job.jobType(), job.cacheKey(), job.attempt(), job.runNumber(), WallClock.micros()));
        }
    }
}
