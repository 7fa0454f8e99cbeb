package io.github.cachemediator.processes;

import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param value what it returned, if it did
 * @param error simple name of what it threw, if it did
 * @param message of what it threw
 * @param started when it was made, in microseconds of the machine's wall clock
 * @param ended when it returned
 */
record CallReport(
        @Nullable String value,
        @Nullable String error,
        @Nullable String message,
        long started,
        long ended) {

    boolean isServed() {
        return error == null;
    }
}
