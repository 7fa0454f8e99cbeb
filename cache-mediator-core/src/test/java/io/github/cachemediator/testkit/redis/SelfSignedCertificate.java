package io.github.cachemediator.testkit.redis;

import io.github.cachemediator.testkit.process.OwnedProcess;
import io.github.cachemediator.testkit.process.ScratchDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A certificate for {@code localhost} and {@code 127.0.0.1} with its key, as PEM files: what a server with TLS needs,
 * and what a client has to trust.
 *
 * @param certificate the certificate, which is its own authority
 * @param privateKey the unencrypted key, PKCS #8
 */
public record SelfSignedCertificate(Path certificate, Path privateKey) {

    private static final String ALIAS = "redis";

    private static final String STORE_PASSWORD = "test-only";

    private static final Duration KEYTOOL_TIMEOUT = Duration.ofSeconds(30);

    /** Makes a new pair with the JDK's keytool, valid for two days. Blocks for about a second. */
    public static SelfSignedCertificate create() {
        Path directory = ScratchDirectory.create("certificate");
        Path store = directory.resolve("store.p12");
        runKeytool(directory, store);
        try (InputStream content = Files.newInputStream(store)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(content, STORE_PASSWORD.toCharArray());
            byte[] key = keyStore.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded();
            byte[] certificate = keyStore.getCertificate(ALIAS).getEncoded();
            return new SelfSignedCertificate(
                    writePem(directory.resolve("certificate.pem"), "CERTIFICATE", certificate),
                    writePem(directory.resolve("key.pem"), "PRIVATE KEY", key));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("keytool made nothing that can be read", e);
        }
    }

    private static void runKeytool(Path directory, Path store) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                store.toString());
        Path output = directory.resolve("keytool-output");
        OwnedProcess keytool = OwnedProcess.start(
                "keytool", new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()));
        if (keytool.exitCode(KEYTOOL_TIMEOUT) != 0) {
            throw new IllegalStateException("keytool failed, see " + output);
        }
    }

    private static Path writePem(Path file, String type, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
    }
}
