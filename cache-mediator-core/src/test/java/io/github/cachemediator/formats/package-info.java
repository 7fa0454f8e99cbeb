/** Samples of what each version of the library has left in Redis, replayed, and compared with what is written today. */
@NullMarked
package io.github.cachemediator.formats;

import org.jspecify.annotations.NullMarked;
