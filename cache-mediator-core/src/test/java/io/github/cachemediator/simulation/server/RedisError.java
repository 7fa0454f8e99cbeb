package io.github.cachemediator.simulation.server;

/** Ends a command with an error. */
final class RedisError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";

    private final String reply;

    RedisError(String reply) {
        super(reply, null, false, false);
        this.reply = reply;
    }

    String reply() {
        return reply;
    }
}
