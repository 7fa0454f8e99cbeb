/** What really happened, counted where it happens: handler runs, writes of an entry, commands of Redis. */
@NullMarked
package io.github.cachemediator.samples.salesreport.measure;

import org.jspecify.annotations.NullMarked;
