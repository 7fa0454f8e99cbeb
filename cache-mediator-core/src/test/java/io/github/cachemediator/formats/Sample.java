package io.github.cachemediator.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cachemediator.testkit.redis.StoredJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Samples from the resources beside this class: bytes in hexadecimal with comments, or fields as JSON, in which a value
 * that is no text is hexadecimal behind {@code hex:}. They are about the key {@value #KEY} of the type {@value #TYPE}.
 */
final class Sample {

    static final String KEY = "sample";
    static final String TYPE = "report";

    private static final String HEX = "hex:";
    private static final byte[] ENTRY = {'C', 'M', 1};

    private Sample() {}

    /** Returns the bytes of a file that ends with {@code .hex}. */
    static byte[] bytes(String file) {
        String digits = text(file + ".hex")
                .lines()
                .map(line -> line.replaceAll("#.*|\\s", ""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(digits);
    }

    /** Returns the fields of a file that ends with {@code .json}. */
    static Map<String, byte[]> fields(String file) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        JsonMapper.shared()
                .readValue(text(file + ".json"), new TypeReference<Map<String, String>>() {})
                .forEach((name, value) -> fields.put(
                        name,
                        value.startsWith(HEX)
                                ? HexFormat.of().parseHex(value.substring(HEX.length()))
                                : value.getBytes(UTF_8)));
        return fields;
    }

    /** Returns fields without what differs each time: times, run numbers, and the names of instances. */
    static Map<String, String> masked(Map<String, byte[]> fields) {
        Map<String, String> masked = new TreeMap<>();
        fields.forEach((name, value) -> masked.put(
                masked(name.getBytes(UTF_8)),
                name.equals(StoredJob.FIELD)
                        ? masked(StoredJob.of(value).toString().getBytes(UTF_8))
                        : masked(value)));
        return masked;
    }

    /** Returns bytes as text without what differs each time, all that is no plain text in hexadecimal. */
    static String masked(byte[] bytes) {
        int entry = indexOfEntry(bytes);
        if (entry >= 0) {
            String head = masked(Arrays.copyOf(bytes, entry));
            HexFormat hex = HexFormat.of();
            return head + hex.formatHex(bytes, entry, entry + 4) + " run "
                    + hex.formatHex(bytes, entry + 12, entry + 28)
                    + " " + new String(bytes, entry + 28, bytes.length - entry - 28, UTF_8);
        }
        return new String(bytes, UTF_8).replaceAll("\\b([0-9a-f]{16}(:[0-9a-z]+)?|\\d{13,})\\b", "<varies>");
    }

    private static int indexOfEntry(byte[] bytes) {
        return new String(bytes, ISO_8859_1).indexOf(new String(ENTRY, ISO_8859_1));
    }

    private static String text(String file) {
        try (InputStream stream = Sample.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no sample " + file);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
