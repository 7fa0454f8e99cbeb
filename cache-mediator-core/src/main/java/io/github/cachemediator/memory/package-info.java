/** The job queue and the cache driver that keep everything in this process. */
@NullMarked
package io.github.cachemediator.memory;

import org.jspecify.annotations.NullMarked;
