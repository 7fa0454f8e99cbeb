/** Child processes of a test: started, watched and ended with the JVM that started them. */
@NullMarked
package io.github.cachemediator.testkit.process;

import org.jspecify.annotations.NullMarked;
