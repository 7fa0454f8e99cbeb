package io.github.cachemediator.queue;

/** What an end is answered with. */
public enum EndReply {
    /** The run has ended; its value, if it was to be stored, is. */
    ENDED,
    /** The run has ended, but an evict has made it void: its value was not stored, or is not to be had any more. */
    ENDED_VOID,
    /** This very run had ended before: a repeated command. */
    ALREADY_ENDED,
    /** The run is no longer the record's: nothing was changed. */
    FENCED
}
