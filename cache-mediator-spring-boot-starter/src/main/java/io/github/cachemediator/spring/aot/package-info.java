/** What ahead-of-time processing has to keep for the mediator and its handlers. */
@NullMarked
package io.github.cachemediator.spring.aot;

import org.jspecify.annotations.NullMarked;
