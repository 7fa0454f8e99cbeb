package io.github.cachemediator.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the annotation processor has written next to the classes. */
class ConfigurationMetadataTests {

    private final Map<String, JsonNode> properties = read();

    @Test
    void whenPropertyIsListedThenItIsDescribed() {
        assertThat(properties).isNotEmpty().allSatisfy((name, property) -> {
            assertThat(property.path("description").asString("")).as(name).matches("[A-Z].*\\.");
            assertThat(property.path("type").asString("")).as(name).isNotEmpty();
        });
    }

    @Test
    void whenPropertyHasDefaultThenItIsListed() {
        Map<String, String> defaults = new LinkedHashMap<>();
        properties.forEach((name, property) -> defaults.put(
                name.replace("cache-mediator.", ""),
                property.path("defaultValue").asString("-")));

        assertThat(defaults)
                .containsOnly(
                        entry("enabled", "true"),
                        entry("namespace", "-"),
                        entry("key-prefix", "cm"),
                        entry("store", "redis"),
                        entry("partitions", "1"),
                        entry("defaults.cache-ttl", "10m"),
                        entry("defaults.null-ttl", "-"),
                        entry("defaults.job-timeout", "30s"),
                        entry("defaults.execution-timeout", "5m"),
                        entry("defaults.max-attempts", "3"),
                        entry("defaults.backoff.initial", "200ms"),
                        entry("defaults.backoff.multiplier", "2"),
                        entry("defaults.backoff.max", "10s"),
                        entry("defaults.backoff.jitter", "0.5"),
                        entry("defaults.failure-ttl", "0s"),
                        entry("defaults.run", "worker"),
                        entry("defaults.concurrency", "16"),
                        entry("defaults.on-redis-down", "fail"),
                        entry("defaults.share-values", "false"),
                        entry("jobs", "-"),
                        entry("worker.enabled", "true"),
                        entry("worker.lease", "10s"),
                        entry("worker.sweep", "1s"),
                        entry("worker.poll-timeout", "2s"),
                        entry("worker.queue-ttl", "10m"),
                        entry("worker.shutdown-grace", "20s"),
                        entry("evict.replicas", "0"),
                        entry("evict.replica-timeout", "1s"),
                        entry("max-entry-size", "8MB"),
                        entry("max-transfer-size", "8MB"),
                        entry("management.health.cachemediator.enabled", "true"));
    }

    private static Map<String, JsonNode> read() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        try {
            Enumeration<URL> files = CacheMediatorProperties.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json");
            while (files.hasMoreElements()) {
                try (InputStream in = files.nextElement().openStream()) {
                    JsonMapper.shared().readTree(in).path("properties").forEach(property -> {
                        String name = property.path("name").asString();
                        if (name.startsWith("cache-mediator.") || name.contains(".cachemediator.")) {
                            properties.put(name, property);
                        }
                    });
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
