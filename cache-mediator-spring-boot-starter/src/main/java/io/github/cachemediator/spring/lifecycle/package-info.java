/** Starts and stops the mediator with its application context. */
@NullMarked
package io.github.cachemediator.spring.lifecycle;

import org.jspecify.annotations.NullMarked;
