/** What all endpoints have in common: errors and headers. */
@NullMarked
package io.github.cachemediator.samples.salesreport.web;

import org.jspecify.annotations.NullMarked;
