/**
 * The port that the engine asks its job queue through: job records, delivery streams and hints, and the values that cross it.
 * Adapters implement it; they hold no policy of their own.
 */
@NullMarked
package io.github.cachemediator.queue;

import org.jspecify.annotations.NullMarked;
