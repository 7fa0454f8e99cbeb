package io.github.cachemediator.samples.salesreport.launch;

/** The demo cannot go on; the message says why, for the person who started it. */
public class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
