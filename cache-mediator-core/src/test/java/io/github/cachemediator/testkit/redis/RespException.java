package io.github.cachemediator.testkit.redis;

/** An error that the server answered; the message is the server's own. */
public final class RespException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RespException(String message) {
        super(message);
    }
}
