package io.github.cachemediator.samples.salesreport.cluster;

import org.springframework.web.client.RestClient;

/**
 * A request to an instance.
 *
 * @param <T> type of the answer
 */
@FunctionalInterface
public interface InstanceCall<T> {

    /** Sends the request to the instance of this number, counted from zero, and waits for its answer. */
    T send(RestClient client, int index);
}
