package io.github.cachemediator.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import io.github.cachemediator.CacheMediator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class CacheMediatorRuntimeHintsTests {

    private final RuntimeHints hints = new RuntimeHints();

    @BeforeEach
    void register() {
        new CacheMediatorRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @Test
    void whenScriptIsReadThenItIsKept() throws IOException {
        List<Resource> scripts = Arrays.asList(
                new PathMatchingResourcePatternResolver().getResources("classpath*:io/github/cachemediator/**/*.lua"));

        assertThat(scripts).isNotEmpty().allSatisfy(script -> {
            String path = script.getURL().toString();
            assertThat(resource().forResource(path.substring(path.indexOf("io/github/cachemediator"))))
                    .as(path)
                    .accepts(hints);
        });
    }

    @Test
    void whenBuilderIsLookedUpThenServiceFileAndClassAreKept() {
        assertThat(resource().forResource("META-INF/services/io.github.cachemediator.CacheMediatorBuilder"))
                .accepts(hints);
        assertThat(reflection()
                        .onType(CacheMediator.builder().getClass())
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }
}
