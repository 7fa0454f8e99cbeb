package io.github.cachemediator.queue;

/** What a renewal is answered with. */
public enum RenewReply {
    /** The lease was extended. */
    HELD,
    /** The lease was extended; an evict has made the run void, so its value will not be stored. */
    HELD_VOID,
    /** The run is no longer the record's. */
    LOST
}
