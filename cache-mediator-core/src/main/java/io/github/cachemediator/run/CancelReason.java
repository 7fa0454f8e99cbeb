package io.github.cachemediator.run;

/** Why a handler is interrupted. */
enum CancelReason {
    /** Its execution timeout is over. */
    EXECUTION_TIMEOUT,
    /** Its run is no longer the record's. */
    LEASE_LOST,
    /** The instance shuts down. */
    SHUTDOWN
}
