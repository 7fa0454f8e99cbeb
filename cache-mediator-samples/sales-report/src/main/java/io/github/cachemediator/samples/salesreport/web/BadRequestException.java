package io.github.cachemediator.samples.salesreport.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A parameter is not usable; the message says which and why, and is told to the caller. */
public class BadRequestException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for the caller. */
    public BadRequestException(String message) {
        super(HttpStatus.BAD_REQUEST, message);
    }
}
