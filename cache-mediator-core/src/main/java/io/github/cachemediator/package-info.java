/** The public API: what an application calls, implements or catches. */
@NullMarked
package io.github.cachemediator;

import org.jspecify.annotations.NullMarked;
