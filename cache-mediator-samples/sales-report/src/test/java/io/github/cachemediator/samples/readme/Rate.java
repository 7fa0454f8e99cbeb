package io.github.cachemediator.samples.readme;

import java.math.BigDecimal;

record Rate(String pair, BigDecimal value) {}
