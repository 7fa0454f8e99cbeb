package io.github.cachemediator.samples.readme;

record RateQuery(String from, String to) {}
