/** Health of the mediator. */
@NullMarked
package io.github.cachemediator.spring.health;

import org.jspecify.annotations.NullMarked;
