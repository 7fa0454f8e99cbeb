/**
 * The job queue and the cache driver that keep everything in this process.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.memory;

import org.jspecify.annotations.NullMarked;
