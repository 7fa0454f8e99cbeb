package io.github.cachemediator.caller;

/** A number, one thread at a time: what shared commands are compared with. */
public class Register {

    private int stored;

    public int write() {
        return ++stored;
    }

    public int read() {
        return stored;
    }
}
