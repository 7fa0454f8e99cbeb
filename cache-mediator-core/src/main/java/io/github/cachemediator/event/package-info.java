/**
 * Listeners as the engine calls them: guarded, several as one, and the one that counts.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.event;

import org.jspecify.annotations.NullMarked;
