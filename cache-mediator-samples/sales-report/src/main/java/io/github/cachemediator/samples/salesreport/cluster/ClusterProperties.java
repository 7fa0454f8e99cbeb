package io.github.cachemediator.samples.salesreport.cluster;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The instances.
 *
 * @param instances Where all instances are found, this one included.
 */
@ConfigurationProperties("sales-report.cluster")
record ClusterProperties(List<URI> instances) {}
