package io.github.cachemediator.samples.readme;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application of the README's quick start. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({RateHandler.class, RateService.class, SlowPartner.class})
class RateApplication {}
