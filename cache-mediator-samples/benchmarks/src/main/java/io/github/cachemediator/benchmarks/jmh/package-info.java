/** Measures the paths within one process, allocation included: no network, no server. */
@NullMarked
package io.github.cachemediator.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
