/**
 * Everything around the mediators is broken, again and again, while several processes use them on a real server; what
 * happened is held against the promises afterwards.
 */
@NullMarked
package io.github.cachemediator.chaos;

import org.jspecify.annotations.NullMarked;
