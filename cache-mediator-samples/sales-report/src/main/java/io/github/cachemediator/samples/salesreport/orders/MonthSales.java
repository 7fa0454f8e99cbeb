package io.github.cachemediator.samples.salesreport.orders;

import java.math.BigDecimal;

/**
 * What was sold in a month.
 *
 * @param month 1 to 12
 * @param orders number of order lines
 * @param customers number of different customers
 * @param revenue sum of all order lines
 */
public record MonthSales(int month, long orders, long customers, BigDecimal revenue) {}
