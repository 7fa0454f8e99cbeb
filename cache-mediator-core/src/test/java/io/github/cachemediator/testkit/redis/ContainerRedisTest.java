package io.github.cachemediator.testkit.redis;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ContainerRedisTest {

    @Test
    void whenNoContainerCanBeHadThenTestsFailInsteadOfBeingSkipped() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ContainerRedis.start(() -> {
                    throw new TestAbortedException("no Docker: skip");
                }))
                .withMessageStartingWith("No container of redis:")
                .withRootCauseInstanceOf(TestAbortedException.class);
    }
}
