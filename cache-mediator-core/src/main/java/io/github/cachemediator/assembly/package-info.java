/** Puts a mediator together: the one place that knows the engine and every adapter. */
@NullMarked
package io.github.cachemediator.assembly;

import org.jspecify.annotations.NullMarked;
