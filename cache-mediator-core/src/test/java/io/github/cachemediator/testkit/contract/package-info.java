/** The contracts of the ports, as abstract tests that an adapter extends. */
@NullMarked
package io.github.cachemediator.testkit.contract;

import org.jspecify.annotations.NullMarked;
