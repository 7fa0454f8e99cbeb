/** A web application with one slow report, three instances of which share a cache. */
@NullMarked
package io.github.cachemediator.samples.salesreport;

import org.jspecify.annotations.NullMarked;
