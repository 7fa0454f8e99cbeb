package io.github.cachemediator.samples.salesreport.stampede;

import io.github.cachemediator.samples.salesreport.measure.Run;
import java.util.List;

/**
 * What the page needs to show a stampede again, slowly.
 *
 * @param startedAt the agreed instant, in milliseconds of the epoch, as all times of runs and writes
 * @param answer the figures
 * @param redisCommands commands that Redis processed meanwhile, as {@link Approach#redisCommands} counts them
 * @param writes when the entry was written
 * @param lanes the instances
 */
record StampedeReplay(
        String id,
        Approach approach,
        long startedAt,
        StampedeAnswer answer,
        long redisCommands,
        List<Long> writes,
        List<Lane> lanes) {

    /** One instance: its callers and its runs. */
    record Lane(String instance, int callers, ShareOutcome outcome, List<Run> runs) {}
}
