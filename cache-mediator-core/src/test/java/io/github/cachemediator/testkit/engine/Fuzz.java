package io.github.cachemediator.testkit.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Makes inputs that nobody has meant to write: random bytes, and valid samples that were flipped, cut, spliced and
 * overwritten. Each has a seed of its own, which a failure names and {@code -Dfuzz.seed} repeats alone.
 */
public final class Fuzz {

    private static final long ONE = Long.getLong("fuzz.seed", 0);
    private static final List<byte[]> PIECES = bytes(
            "\n",
            " ",
            "-",
            "0",
            "1",
            "2",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551616",
            "1e999",
            "NaN",
            "null",
            "true",
            "{",
            "}",
            "[",
            "]",
            "[[[[[[[[",
            "\"",
            "\\",
            ":",
            ",",
            "{}",
            "[]",
            "\"v\":",
            "\0",
            "\u00ff",
            "\ud83d\ude00",
            "CM\1",
            "999999999999");

    /** Characters that mean something to somebody, and a few that do not. */
    private static final List<String> LETTERS = List.of(
            "a",
            "b",
            "%",
            "{",
            "}",
            ":",
            "job",
            ":job",
            "jobs",
            "%7B",
            "%25",
            " ",
            "\n",
            "\r",
            "\0",
            "\u0085",
            "\u2028",
            "\u202e",
            "\u00e9",
            "\u20ac",
            "\ud83d\ude00",
            "\udb40\udc41",
            "\ud83d",
            "\ude00",
            "\"",
            "\\",
            "cm");

    private Fuzz() {}

    /** Returns samples. */
    public static List<byte[]> bytes(String... samples) {
        return Arrays.stream(samples)
                .map(sample -> sample.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Hands many inputs to a check, which throws if one of them does harm. */
    public static void check(int count, List<byte[]> samples, Consumer<byte[]> check) {
        forEachSeed(count, seed -> {
            byte[] input = input(new Random(seed), samples);
            attempt(seed, HexFormat.of().formatHex(input), () -> check.accept(input));
        });
    }

    /** Hands many sources of chance to a check. */
    public static void check(int count, Consumer<Random> check) {
        forEachSeed(count, seed -> attempt(seed, "", () -> check.accept(new Random(seed))));
    }

    /** Takes a step with many seeds, or with the one to be repeated. */
    public static void forEachSeed(int count, LongConsumer step) {
        long first = ONE == 0 ? 1 : ONE;
        long last = ONE == 0 ? count : ONE;
        for (long seed = first; seed <= last; seed++) {
            step.accept(seed);
        }
    }

    private static void attempt(long seed, String input, Runnable check) {
        try {
            check.run();
        } catch (Throwable e) { // a stack overflow too
            throw new AssertionError("-Dfuzz.seed=" + seed + " " + input, e);
        }
    }

    /** Returns an input: a sample that was changed, or random bytes. */
    public static byte[] input(Random random, List<byte[]> samples) {
        if (samples.isEmpty() || random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] input = samples.get(random.nextInt(samples.size())).clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = changed(random, input, samples);
        }
        return input;
    }

    /** Returns a text, which may hold unpaired surrogates. */
    public static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(most); length > 0; length--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    private static byte[] changed(Random random, byte[] input, List<byte[]> samples) {
        int at = random.nextInt(input.length + 1);
        byte[] head = Arrays.copyOf(input, at);
        byte[] tail = Arrays.copyOfRange(input, at, input.length);
        byte[] other = samples.get(random.nextInt(samples.size()));
        byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(random, input);
            case 1 -> head;
            case 2 -> joined(head, piece, tail);
            case 3 -> joined(head, piece, Arrays.copyOfRange(tail, Math.min(piece.length, tail.length), tail.length));
            case 4 -> joined(head, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            default -> joined(head, Arrays.copyOfRange(tail, random.nextInt(tail.length + 1), tail.length));
        };
    }

    private static byte[] flipped(Random random, byte[] input) {
        byte[] flipped = input.clone();
        for (int i = 0; i <= random.nextInt(4) && flipped.length > 0; i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
