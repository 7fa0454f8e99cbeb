/**
 * Callers: how a call reads, asks, waits and is answered, and how the callers of one instance share what they ask.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.caller;

import org.jspecify.annotations.NullMarked;
