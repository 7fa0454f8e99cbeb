/** The rules of the protocol are left out one at a time, and the suites that hold the promises have to notice. */
@NullMarked
package io.github.cachemediator.mutants;

import org.jspecify.annotations.NullMarked;
