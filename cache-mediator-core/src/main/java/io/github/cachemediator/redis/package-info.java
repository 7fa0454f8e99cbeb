/**
 * The job queue and the driver on Redis, through Lettuce: streams for delivery, Lua scripts for every step on a job
 * record.
 *
 * <p>Internal: may change without notice.
 */
@NullMarked
package io.github.cachemediator.redis;

import org.jspecify.annotations.NullMarked;
