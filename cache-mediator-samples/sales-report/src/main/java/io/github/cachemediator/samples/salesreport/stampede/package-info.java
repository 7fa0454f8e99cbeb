/** Many callers on all instances that want the same cold key at the same instant. */
@NullMarked
package io.github.cachemediator.samples.salesreport.stampede;

import org.jspecify.annotations.NullMarked;
