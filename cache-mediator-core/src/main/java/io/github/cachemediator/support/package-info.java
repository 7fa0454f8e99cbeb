/** Checks of arguments and the showing of foreign text in messages; internal, may change without notice. */
@NullMarked
package io.github.cachemediator.support;

import org.jspecify.annotations.NullMarked;
