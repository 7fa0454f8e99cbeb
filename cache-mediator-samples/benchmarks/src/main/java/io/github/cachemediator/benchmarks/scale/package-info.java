/** Measures what each operation costs a real Redis server, as things grow, and writes it down. */
@NullMarked
package io.github.cachemediator.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
