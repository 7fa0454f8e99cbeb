package io.github.cachemediator.testkit.behaviour;

import io.github.cachemediator.testkit.redis.RespClient;

/**
 * Something that an administrator does to a server, or that befalls it, so that it answers with errors until it ends.
 *
 * @param name the code of the errors, or what makes them
 * @param says what the message of a call that is refused for it has to hold; empty if calls are tried again instead
 */
record RedisTrouble(String name, String says, Step begin, Step end) {

    /** The user that the mediators have, so that the administrator can do without rights of theirs. */
    private static final String USER = "app";

    /** Trouble that passes by itself. */
    static RedisTrouble passing(String name, Step begin, Step end) {
        return new RedisTrouble(name, "", begin, end);
    }

    /** Trouble that somebody has to end. */
    static RedisTrouble lasting(String name, String cure, Step begin, Step end) {
        return new RedisTrouble(name, cure, begin, end);
    }

    /** A setting that makes the trouble, and the one without. */
    static RedisTrouble setting(String name, String says, String parameter, String bad, String good) {
        return new RedisTrouble(
                name,
                says,
                (admin, key) -> admin.command("CONFIG", "SET", parameter, bad),
                (admin, key) -> admin.command("CONFIG", "SET", parameter, good));
    }

    /** Rules that take something from the user of the mediators. */
    static RedisTrouble lacking(String... rules) {
        return lasting(
                String.join(" ", rules),
                "the Redis user lacks a permission. docs/operations.md lists",
                (admin, key) -> setUser(admin, rules),
                (admin, key) -> createUser(admin));
    }

    /** The same trouble, of which something else is to be said. */
    RedisTrouble saying(String other) {
        return new RedisTrouble(name, other, begin, end);
    }

    /** Makes the user of the mediators, or gives it back what it lacked; returns how it logs in. */
    static String createUser(RespClient admin) {
        setUser(admin, "reset", "on", ">secret", "~*", "&*", "+@all");
        return USER + ":secret@";
    }

    private static void setUser(RespClient admin, String... rules) {
        String[] command = new String[rules.length + 3];
        command[0] = "ACL";
        command[1] = "SETUSER";
        command[2] = USER;
        System.arraycopy(rules, 0, command, 3, rules.length);
        admin.command(command);
    }

    /** Returns how often a server has refused a script. */
    static long refusedScripts(RespClient view) {
        String[] figures =
                view.info("commandstats").getOrDefault("cmdstat_evalsha", "").split(",", -1);
        long refused = 0;
        for (String figure : figures) {
            if (figure.startsWith("rejected_calls=") || figure.startsWith("failed_calls=")) {
                refused += Long.parseLong(figure.substring(figure.indexOf('=') + 1));
            }
        }
        return refused;
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is done; a key is given for trouble that only one has. */
    @FunctionalInterface
    interface Step {
        void on(RespClient admin, String key);
    }
}
