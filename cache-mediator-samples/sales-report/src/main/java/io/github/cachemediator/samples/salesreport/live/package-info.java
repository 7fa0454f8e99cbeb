/** What the page at / shows while nothing is pressed. */
@NullMarked
package io.github.cachemediator.samples.salesreport.live;

import org.jspecify.annotations.NullMarked;
