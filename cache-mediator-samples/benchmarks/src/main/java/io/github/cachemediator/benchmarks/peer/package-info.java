/** What is measured: ourselves and what we would be compared with, each as its own documentation recommends. */
@NullMarked
package io.github.cachemediator.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
