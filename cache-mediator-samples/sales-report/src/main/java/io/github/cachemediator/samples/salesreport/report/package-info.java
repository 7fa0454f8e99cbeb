/** The sales report: how it is computed, cached and served. Start reading here. */
@NullMarked
package io.github.cachemediator.samples.salesreport.report;

import org.jspecify.annotations.NullMarked;
