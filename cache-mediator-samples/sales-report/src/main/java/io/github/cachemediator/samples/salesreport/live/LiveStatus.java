package io.github.cachemediator.samples.salesreport.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all instances have counted since their start.
 *
 * @param instances the instances in their order; {@code null} for one that does not answer
 * @param entryWrites writes of entries, seen by Redis
 */
record LiveStatus(List<@Nullable InstanceStatus> instances, long entryWrites) {}
