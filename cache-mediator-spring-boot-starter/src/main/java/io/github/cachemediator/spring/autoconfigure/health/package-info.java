/** Wiring of the health indicator. */
@NullMarked
package io.github.cachemediator.spring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
