/** What is told of the measurements, and in which form. */
@NullMarked
package io.github.cachemediator.benchmarks.report;

import org.jspecify.annotations.NullMarked;
