package io.github.cachemediator.chaos;

import io.github.cachemediator.testkit.redis.RedisServer;
import io.github.cachemediator.testkit.redis.RespClient;
import io.github.cachemediator.testkit.redis.SelfSignedCertificate;
import io.github.cachemediator.testkit.redis.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One server; each instance has a network of its own. */
final class Standalone implements Backend {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Pattern GRANT = Pattern.compile("^ACL SETUSER mediator on .*$", Pattern.MULTILINE);

    private final RedisServer server;
    private final @Nullable SelfSignedCertificate certificate;

    private Standalone(RedisServer server, @Nullable SelfSignedCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
        grant();
    }

    static Standalone plain() {
        return new Standalone(RedisServer.start(), null);
    }

    /** Speaks TLS, and lets instances do no more than what the documentation says they need. */
    static Standalone secured() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        return new Standalone(RedisServer.builder().tls(certificate).start(), certificate);
    }

    private void grant() {
        if (certificate != null) {
            try (RespClient admin = server.connect()) {
                admin.command(documentedGrant().split(" "));
            }
        }
    }

    private static String documentedGrant() {
        try {
            return GRANT.matcher(Files.readString(OPERATIONS))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group();
        } catch (IOException e) {
            throw new UncheckedIOException("The page with the rights cannot be read", e);
        }
    }

    @Override
    public String uri() {
        return server.uri();
    }

    @Override
    public String uri(TcpProxy network) {
        return certificate == null ? network.uri() : network.uri().replace("//", "//mediator:secret@");
    }

    @Override
    public String certificate() {
        return certificate == null ? "" : certificate.certificate().toString();
    }

    @Override
    public TcpProxy newNetwork() {
        return TcpProxy.to(server);
    }

    @Override
    public List<RespClient> masters() {
        return List.of(server.connect());
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(NetworkFaults.all(), ServerFaults.of(server, this::grant))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
