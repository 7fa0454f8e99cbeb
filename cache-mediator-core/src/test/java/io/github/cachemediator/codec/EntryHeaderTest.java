package io.github.cachemediator.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of an entry are a public format: these do not change without a new version. */
class EntryHeaderTest {

    private static final String SAMPLE =
            "434d010000062fb5b6d4e0800000000000000000" + "60f4f1eb22e1e6a8" + "2276616c756522";

    @Test
    void shouldWriteTheReleasedFormat() {
        long type = 0x60f4f1eb22e1e6a8L;
        byte[] entry = new EntryHeader(0, 0x00062fb5b6d4e080L, 0, type)
                .prependTo("\"value\"".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(entry)).isEqualTo(SAMPLE);
    }

    @Test
    void shouldReadTheReleasedFormat() {
        EntryHeader header = EntryHeader.read(HexFormat.of().parseHex(SAMPLE));

        assertThat(header).isEqualTo(new EntryHeader(0, 0x00062fb5b6d4e080L, 0, 0x60f4f1eb22e1e6a8L));
    }

    @Test
    void shouldNameATypeByTheHeadOfItsHash() {
        assertThat(Long.toHexString(EntryHeader.typeIdOf("abc"))).isEqualTo("ba7816bf8f01cfea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "43", "434d01", "584d01", "434d02"})
    void whenTheBytesAreNoneOfOursThenThereIsNoHeader(String head) {
        boolean tooShort = head.length() < 6 || head.equals("434d01");
        byte[] bytes = HexFormat.of().parseHex(tooShort ? head : head + SAMPLE.substring(6));

        assertThat(EntryHeader.read(bytes)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1L << 52, Long.MAX_VALUE})
    void whenTheRunCannotBeThenThereIsNoHeader(long run) {
        assertThat(EntryHeader.read(new EntryHeader(0, run, 0, 1).prependTo(new byte[8])))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, (1L << 52) - 1})
    void whenTheRunCanBeThenThereIsAHeader(long run) {
        assertThat(EntryHeader.read(new EntryHeader(0, run, 0, 1).prependTo(new byte[8])))
                .isEqualTo(new EntryHeader(0, run, 0, 1));
    }
}
