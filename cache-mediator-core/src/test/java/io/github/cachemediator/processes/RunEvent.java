package io.github.cachemediator.processes;

/**
 * What a handler tells of itself.
 *
 * @param what {@code begun}, {@code ended}, or {@code interrupted}
 * @param jobType its job type
 * @param key the cache key
 * @param attempt the number of the attempt
 * @param run the run number
 * @param micros when, on the machine's wall clock
 */
record RunEvent(String what, String jobType, String key, int attempt, long run, long micros) {

    static final String BEGUN = "begun";
    static final String ENDED = "ended";
    static final String INTERRUPTED = "interrupted";

    boolean is(String wanted, String ofKey) {
        return what.equals(wanted) && key.equals(ofKey);
    }
}
