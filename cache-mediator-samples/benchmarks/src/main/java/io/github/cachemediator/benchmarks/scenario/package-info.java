/** What is measured: one class for each kind of situation. */
@NullMarked
package io.github.cachemediator.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
