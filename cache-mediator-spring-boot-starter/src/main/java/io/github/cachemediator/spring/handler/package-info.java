/** Finds the handlers that beans declare with {@link io.github.cachemediator.CacheJobHandler} and registers them. */
@NullMarked
package io.github.cachemediator.spring.handler;

import org.jspecify.annotations.NullMarked;
