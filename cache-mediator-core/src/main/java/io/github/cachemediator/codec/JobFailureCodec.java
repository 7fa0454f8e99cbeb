package io.github.cachemediator.codec;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads failures as JSON. Thread-safe. Uses a plain mapper and no reflection. */
public final class JobFailureCodec {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** Returns the bytes of a failure. */
    public byte[] write(JobFailure failure) {
        ObjectNode node = mapper.createObjectNode();
        node.put("v", 1);
        node.put("type", failure.type());
        if (failure.message() != null) {
            node.put("message", failure.message());
        }
        return mapper.writeValueAsBytes(node);
    }

    /** Returns the failure of bytes; what cannot be read becomes a failure that says so. */
    public JobFailure read(byte[] bytes) {
        try {
            JsonNode node = mapper.readTree(bytes);
            JsonNode message = node.path("message");
            return new JobFailure(
                    node.path("type").asString("unknown"), message.isString() ? message.asString() : null);
        } catch (JacksonException e) {
            return new JobFailure("unknown", "the failure in the record cannot be read");
        }
    }
}
