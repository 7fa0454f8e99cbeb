/** The database of generated order lines that the report is computed from. */
@NullMarked
package io.github.cachemediator.samples.salesreport.orders;

import org.jspecify.annotations.NullMarked;
