package io.github.cachemediator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenewalWatchTest {

    @Test
    void shouldFindTheRunsThatAreRenewed() {
        assertThat(RenewalWatch.renewed("digest 1 key<cm:{a}:job> value<17> value<owner:1> value<1000>"))
                .containsExactly("17");
        assertThat(
                        RenewalWatch.renewed(
                                "digest 2 key<cm:{a}:job> key<cm:{b}:job> 1 3 value<17> value<o> value<1000> value<18> value<o> value<1000>"))
                .containsExactly("17", "18");
    }

    @Test
    void shouldTakeNothingElseForOne() {
        assertThat(RenewalWatch.renewed("digest 1 key<cm:{a}:job> value<p> value<o> value<t> value<a>"))
                .isEmpty();
        assertThat(RenewalWatch.renewed(
                        "digest 2 key<cm:{a}> key<cm:{a}:job> value<p> value<o> value<v> value<5> value<i> value<a>"))
                .isEmpty();
    }
}
