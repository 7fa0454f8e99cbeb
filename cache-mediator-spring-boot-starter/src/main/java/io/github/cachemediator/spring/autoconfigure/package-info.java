/** Wiring of the mediator: auto-configuration, properties and the callbacks of an application. */
@NullMarked
package io.github.cachemediator.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
