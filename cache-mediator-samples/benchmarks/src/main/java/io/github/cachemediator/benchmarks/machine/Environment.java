package io.github.cachemediator.benchmarks.machine;

import com.alicp.jetcache.Cache;
import io.lettuce.core.RedisClient;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.Redisson;
import org.springframework.data.redis.cache.RedisCache;
import tools.jackson.databind.json.JsonMapper;

/** Tells on what it was measured. */
public final class Environment {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private static final List<Class<?>> LIBRARIES =
            List.of(RedisClient.class, Channel.class, JsonMapper.class, RedisCache.class, Cache.class, Redisson.class);

    private Environment() {}

    /** Returns machine and versions as Markdown. */
    public static String markdown() {
        String redis;
        try (BenchRedis server = BenchRedis.start()) {
            redis = server.version();
        }
        String libraries = LIBRARIES.stream().map(Environment::jar).distinct().collect(Collectors.joining(", "));
        return """

                Measured on %d cores (%s), %s %s, clients and server on the same machine over the loopback address; \
                Java %s; Redis %s; %s.
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        redis,
                        libraries);
    }

    private static String processor() {
        if (!Files.isReadable(CPU)) {
            return "unknown processor";
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the jar, which has the version in it. */
    private static String jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String path = source == null ? type.getName() : source.getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1).replace(".jar", "");
    }
}
