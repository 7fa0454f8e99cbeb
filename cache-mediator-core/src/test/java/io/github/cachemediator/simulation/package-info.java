/** Runs whole schedules of several real engines against a simulated Redis, in simulated time: one seed, one schedule. */
@NullMarked
package io.github.cachemediator.simulation;

import org.jspecify.annotations.NullMarked;
