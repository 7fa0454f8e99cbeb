package io.github.cachemediator.benchmarks.machine;

/**
 * What Redis has done, by its own account.
 *
 * @param commands processed, those inside of scripts included
 * @param cpuMicros processor time of the whole server, in microseconds
 */
public record Usage(long commands, long cpuMicros) {

    /** What was done since an earlier account. */
    public Usage since(Usage before) {
        return new Usage(commands - before.commands, cpuMicros - before.cpuMicros);
    }
}
