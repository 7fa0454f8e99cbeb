package io.github.cachemediator.samples.salesreport.orders;

/** Where an order came from. */
public enum Region {
    EU,
    NA,
    APAC,
    LATAM,
    MEA
}
