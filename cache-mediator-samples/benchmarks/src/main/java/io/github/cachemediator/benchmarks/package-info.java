/** Measures the mediator beside what it would be compared with, in several processes and on a real Redis. */
@NullMarked
package io.github.cachemediator.benchmarks;

import org.jspecify.annotations.NullMarked;
