/** What the public API does, as abstract tests that run against any store, and the stores they run against here. */
@NullMarked
package io.github.cachemediator.testkit.behaviour;

import org.jspecify.annotations.NullMarked;
