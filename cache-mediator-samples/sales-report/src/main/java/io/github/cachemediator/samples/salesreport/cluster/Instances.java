package io.github.cachemediator.samples.salesreport.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** All instances of the application, this one included, and how to talk to all of them at once. Thread-safe. */
@Component
public class Instances implements DisposableBean {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(90);

    private final List<URI> addresses;

    private final List<RestClient> clients;

    private final ExecutorService executor = Executors.newCachedThreadPool(daemonThreads());

    Instances(ClusterProperties properties) {
        this.addresses = List.copyOf(properties.instances());
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT_TIMEOUT);
        requests.setReadTimeout(READ_TIMEOUT);
        this.clients = addresses.stream()
                .map(address -> RestClient.builder()
                        .baseUrl(address)
                        .requestFactory(requests)
                        .build())
                .toList();
    }

    /** Returns where the instances are. */
    public List<URI> addresses() {
        return addresses;
    }

    /**
     * Sends each instance its call, all at the same time, and waits for all answers.
     *
     * @return the answers in the order of {@link #addresses()}
     * @throws InstanceUnavailableException if an instance does not answer as it should
     */
    public <T> List<T> callAll(InstanceCall<T> call) {
        List<CompletableFuture<T>> answers = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            answers.add(call(i, call));
        }
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RestClientException cause) {
                throw new InstanceUnavailableException(cause);
            }
            throw e;
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Sends one instance a call. */
    public <T> CompletableFuture<T> call(int index, InstanceCall<T> call) {
        return CompletableFuture.supplyAsync(() -> call.send(clients.get(index), index), executor);
    }

    private static CustomizableThreadFactory daemonThreads() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("instance-call-");
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
