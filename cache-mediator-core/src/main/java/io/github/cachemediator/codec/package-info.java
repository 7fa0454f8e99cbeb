/**
 * What the bytes in Redis mean: the entry header, values, job specs and failures.
 *
 * <p>The formats are public, and versioned; these classes are internal and may change without notice.
 */
@NullMarked
package io.github.cachemediator.codec;

import org.jspecify.annotations.NullMarked;
