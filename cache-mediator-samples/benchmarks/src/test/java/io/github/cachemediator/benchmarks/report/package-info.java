@NullMarked
package io.github.cachemediator.benchmarks.report;

import org.jspecify.annotations.NullMarked;
