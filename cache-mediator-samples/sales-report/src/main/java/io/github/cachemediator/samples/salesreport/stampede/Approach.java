package io.github.cachemediator.samples.salesreport.stampede;

/** How a caller gets its report. */
public enum Approach {
    /** Through Cache Mediator. */
    CACHE_MEDIATOR(10_000),
    /** As so many applications do it: read the cache, compute what is missing, write the cache. */
    CACHE_ASIDE(60);

    private final int maxCallers;

    Approach(int maxCallers) {
        this.maxCallers = maxCallers;
    }

    /** Returns how many callers a machine that runs all instances can bear. */
    int maxCallers() {
        return maxCallers;
    }
}
