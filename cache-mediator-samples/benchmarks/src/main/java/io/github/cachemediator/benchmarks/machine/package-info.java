/** The server under the measurements, and what it counts by itself. */
@NullMarked
package io.github.cachemediator.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
