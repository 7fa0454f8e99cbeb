/** The other instances of this application. */
@NullMarked
package io.github.cachemediator.samples.salesreport.cluster;

import org.jspecify.annotations.NullMarked;
