package io.github.cachemediator.queue;

/** What an end is answered with. */
public enum EndReply {
    /** The run has ended; its value, if it was to be stored, is. */
    ENDED,
    /** The run has ended, but an evict has made it void: its value was not stored. */
    ENDED_VOID,
    /** The run had ended with this very number before: a repeated command. */
    ALREADY_ENDED,
    /** The run is no longer the record's: nothing was changed. */
    FENCED
}
