@NullMarked
package io.github.cachemediator.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
