/** Checks of arguments and the showing of foreign text in messages; not for use outside of this project. */
@NullMarked
package io.github.cachemediator.support;

import org.jspecify.annotations.NullMarked;
