/** What the bytes in Redis mean: the entry header, values, job specs and failures. Part of the public format. */
@NullMarked
package io.github.cachemediator.codec;

import org.jspecify.annotations.NullMarked;
