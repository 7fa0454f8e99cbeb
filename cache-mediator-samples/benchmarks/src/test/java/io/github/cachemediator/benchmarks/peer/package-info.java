@NullMarked
package io.github.cachemediator.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
