@NullMarked
package io.github.cachemediator.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
