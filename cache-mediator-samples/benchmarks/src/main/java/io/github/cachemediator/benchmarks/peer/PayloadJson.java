package io.github.cachemediator.benchmarks.peer;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The codec that everybody uses alike: Jackson with its defaults. Thread-safe. */
final class PayloadJson {

    static final JsonMapper MAPPER = new JsonMapper();

    private static final ObjectReader READER = MAPPER.readerFor(Payload.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(Payload.class);

    private PayloadJson() {}

    static byte[] write(Payload value) {
        return WRITER.writeValueAsBytes(value);
    }

    static Payload read(byte[] json) {
        return READER.readValue(json);
    }

    static Payload read(byte[] json, int offset, int length) {
        return READER.readValue(json, offset, length);
    }
}
