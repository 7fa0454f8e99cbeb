package io.github.cachemediator.chaos;

/**
 * A value that says where it comes from.
 *
 * @param begun when its handler began, in microseconds
 * @param filler makes it as large as it is to be
 */
record Made(String key, long run, long begun, String filler) {}
