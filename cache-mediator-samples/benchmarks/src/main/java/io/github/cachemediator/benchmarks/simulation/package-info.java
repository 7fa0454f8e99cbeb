/**
 * A simulation of many instances on many shards, event by event, from what one operation costs a server: for sizes that
 * no single machine can measure.
 */
@NullMarked
package io.github.cachemediator.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
