package io.github.cachemediator.samples.salesreport.cluster;

import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** One of the instances does not answer. */
public class InstanceUnavailableException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    InstanceUnavailableException(RestClientException cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "An instance does not answer: " + cause.getMessage(), cause);
    }
}
