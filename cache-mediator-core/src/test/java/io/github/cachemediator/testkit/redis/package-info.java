/** Real Redis servers for tests: standalone, cluster and sentinel, started without Docker. */
@NullMarked
package io.github.cachemediator.testkit.redis;

import org.jspecify.annotations.NullMarked;
