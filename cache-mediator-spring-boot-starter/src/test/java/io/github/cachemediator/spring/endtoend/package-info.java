/** Whole applications on real Redis servers. */
@NullMarked
package io.github.cachemediator.spring.endtoend;

import org.jspecify.annotations.NullMarked;
