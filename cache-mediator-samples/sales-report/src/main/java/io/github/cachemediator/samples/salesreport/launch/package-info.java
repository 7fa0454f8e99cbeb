/** Starting and ending the demo: one Redis and several instances, each a process of its own. */
@NullMarked
package io.github.cachemediator.samples.salesreport.launch;

import org.jspecify.annotations.NullMarked;
