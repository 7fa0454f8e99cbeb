/** Callers: how a call reads, asks, waits and is answered, and how the callers of one instance share what they ask. */
@NullMarked
package io.github.cachemediator.caller;

import org.jspecify.annotations.NullMarked;
