/** The code of the README, compiled and run. */
@NullMarked
package io.github.cachemediator.samples.readme;

import org.jspecify.annotations.NullMarked;
