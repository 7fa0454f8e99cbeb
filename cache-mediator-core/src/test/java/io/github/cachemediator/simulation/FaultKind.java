package io.github.cachemediator.simulation;

/** What may go wrong between any two steps. */
enum FaultKind {
    /** An instance is gone at once; sooner or later another one takes its place. */
    CRASH,
    /** Nothing of an instance happens for a while, then all of it at once. */
    FREEZE,
    /** Connections of an instance are cut. */
    CUT,
    /** An instance cannot reach the server for a while. */
    ISOLATE,
    /** All that an instance sends and gets takes long for a while. */
    SLOW,
    /** Hints are lost. */
    LOST_HINTS,
    /** A single key is lost: an entry, a record or a stream. */
    LOST_KEY,
    /** The server loses all keys. */
    FLUSH,
    /** The server restarts, empty. */
    RESTART,
    /** The server forgets its scripts. */
    SCRIPT_FLUSH,
    /** The server's clock is set forward. */
    CLOCK_FORWARD,
    /** The server's clock is set back. */
    CLOCK_BACK
}
