@NullMarked
package io.github.cachemediator.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
