package io.github.cachemediator.samples.salesreport.orders;

import java.math.BigDecimal;

/** How often a product was sold, and for how much in all. */
public record ProductSales(String product, String category, long quantity, BigDecimal revenue) {}
