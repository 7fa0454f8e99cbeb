/**
 * The port that the engine asks its job queue through: job records, delivery streams and hints, and the values that
 * cross it. Adapters implement it; they hold no policy of their own.
 *
 * <p>Internal: may change without notice. It is public for the packages of this module, and for the contract kit in the
 * test jar ({@code JobQueueContract}), which plays every row of the protocol against it; applications plug in a
 * {@link io.github.cachemediator.CacheDriver} instead.
 */
@NullMarked
package io.github.cachemediator.queue;

import org.jspecify.annotations.NullMarked;
