/**
 * Runs: how a begun job is executed, kept alive, repeated and ended; the same for worker runs and caller runs.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.run;

import org.jspecify.annotations.NullMarked;
