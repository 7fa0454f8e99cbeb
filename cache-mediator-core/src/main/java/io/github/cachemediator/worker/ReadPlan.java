package io.github.cachemediator.worker;

import io.github.cachemediator.queue.StreamName;
import java.util.List;

/**
 * What one read may bring.
 *
 * @param streams where to read; empty if no job type has a permit
 * @param count the most from each
 * @param complete whether no stream had to be left out for want of permits
 */
record ReadPlan(List<StreamName> streams, int count, boolean complete) {}
