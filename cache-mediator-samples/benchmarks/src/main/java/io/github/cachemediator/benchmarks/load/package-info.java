/** Programs that make calls and measure them, each in a process of its own. */
@NullMarked
package io.github.cachemediator.benchmarks.load;

import org.jspecify.annotations.NullMarked;
