package io.github.cachemediator.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a server is started and reached, apart from its port. Immutable. */
record RedisServerSettings(
        List<String> args,
        List<String> sentinelConfig,
        @Nullable String user,
        @Nullable String password,
        @Nullable SelfSignedCertificate certificate) {

    RedisServerSettings {
        args = List.copyOf(args);
        sentinelConfig = List.copyOf(sentinelConfig);
    }

    String uri(int port) {
        String credentials = "";
        if (password != null) {
            credentials = (user == null ? "" : encode(user)) + ":" + encode(password) + "@";
        }
        return (certificate == null ? "redis://" : "rediss://") + credentials + "127.0.0.1:" + port;
    }

    /** The command line; writes the configuration file first where there has to be one. */
    List<String> command(Path directory, int port) {
        List<String> command = new ArrayList<>();
        command.add(RedisBinary.path().toString());
        if (sentinelConfig.isEmpty()) {
            command.addAll(List.of("--save", "", "--appendonly", "no", "--rdb-del-sync-files", "yes"));
        } else {
            command.addAll(List.of(writeSentinelConfig(directory).toString(), "--sentinel"));
        }
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString()));
        if (certificate == null) {
            command.addAll(List.of("--port", Integer.toString(port)));
        } else {
            command.addAll(List.of("--port", "0", "--tls-port", Integer.toString(port)));
            command.addAll(List.of("--tls-cert-file", certificate.certificate().toString()));
            command.addAll(List.of("--tls-key-file", certificate.privateKey().toString()));
            command.addAll(
                    List.of("--tls-ca-cert-file", certificate.certificate().toString()));
            command.addAll(List.of("--tls-auth-clients", "no"));
        }
        if (password != null && user == null) {
            command.addAll(List.of("--requirepass", password));
        }
        command.addAll(args);
        return command;
    }

    private Path writeSentinelConfig(Path directory) {
        try {
            return Files.write(directory.resolve("sentinel.conf"), sentinelConfig);
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration of a sentinel could not be written", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
