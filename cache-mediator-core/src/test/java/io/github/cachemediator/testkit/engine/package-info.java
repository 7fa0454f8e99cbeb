/**
 * Parts of an engine for unit tests: a queue whose steps a test can change, and an executor that can be told to refuse.
 */
@NullMarked
package io.github.cachemediator.testkit.engine;

import org.jspecify.annotations.NullMarked;
