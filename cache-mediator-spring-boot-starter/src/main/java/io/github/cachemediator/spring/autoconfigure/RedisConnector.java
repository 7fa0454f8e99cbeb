package io.github.cachemediator.spring.autoconfigure;

import io.github.cachemediator.CacheMediatorBuilder;

/** Gives the mediator the application's Redis; keeps the classes of Spring Data Redis out of everything else. */
interface RedisConnector {

    /** Hands the client to a builder. */
    void connect(CacheMediatorBuilder builder);
}
