package io.github.cachemediator.testkit.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link RedisServer} is started with. Not thread-safe. */
public final class RedisServerBuilder {

    private final List<String> args = new ArrayList<>();

    private final List<String> sentinelConfig = new ArrayList<>();

    private int port;

    private @Nullable String user;

    private @Nullable String password;

    private @Nullable SelfSignedCertificate certificate;

    RedisServerBuilder() {}

    /** The port; 0, the default, means any free one. */
    public RedisServerBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** Adds words to the command line, for example {@code "--maxmemory", "10mb"}. */
    public RedisServerBuilder arg(String... words) {
        Collections.addAll(args, words);
        return this;
    }

    /** Asks everybody for this password ({@code requirepass}). */
    public RedisServerBuilder password(String value) {
        this.user = null;
        this.password = value;
        return this;
    }

    /**
     * Lets in nobody but this user.
     *
     * @param rules what the user may do, for example {@code "~cm:*", "&*", "+@all"}; everything if there are none
     */
    public RedisServerBuilder user(String name, String userPassword, String... rules) {
        this.user = name;
        this.password = userPassword;
        arg("--user", name, "on", ">" + userPassword);
        arg(rules.length == 0 ? new String[] {"~*", "&*", "+@all"} : rules);
        return arg("--user", "default", "off");
    }

    /** Speaks TLS, and nothing else, with this certificate; clients need none. */
    public RedisServerBuilder tls(SelfSignedCertificate value) {
        this.certificate = value;
        return this;
    }

    /** Makes the server a sentinel with these lines in its configuration file. */
    RedisServerBuilder sentinel(List<String> lines) {
        sentinelConfig.addAll(lines);
        return this;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @throws IllegalStateException with the end of the server's output, if it does not answer within ten seconds
     */
    public RedisServer start() {
        return RedisServer.start(new RedisServerSettings(args, sentinelConfig, user, password, certificate), port);
    }
}
