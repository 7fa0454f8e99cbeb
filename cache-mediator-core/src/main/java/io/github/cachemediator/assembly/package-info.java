/**
 * Puts a mediator together: the one place that knows the engine and every adapter.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.assembly;

import org.jspecify.annotations.NullMarked;
