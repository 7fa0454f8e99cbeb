/** A Redis in memory, with just the commands that the scripts and the streams use; it executes the real scripts. */
@NullMarked
package io.github.cachemediator.simulation.server;

import org.jspecify.annotations.NullMarked;
