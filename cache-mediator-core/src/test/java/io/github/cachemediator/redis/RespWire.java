package io.github.cachemediator.redis;

import io.github.cachemediator.simulation.server.Reply;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns Lettuce's commands into words and replies into its outputs, through the very bytes that would be sent. */
final class RespWire {

    private final ByteBuf buffer = Unpooled.buffer(1024);
    private final RedisStateMachine decoder = new RedisStateMachine();

    /** Returns the words of a command, one character for each byte. */
    List<String> words(RedisCommand<?, ?, ?> command) {
        buffer.clear();
        command.encode(buffer);
        int count = length('*');
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = length('$');
            words.add(
                    buffer.readCharSequence(length, StandardCharsets.ISO_8859_1).toString());
            buffer.skipBytes(2);
        }
        return words;
    }

    private int length(char kind) {
        if (buffer.readByte() != kind) {
            throw new IllegalStateException("No command");
        }
        int length = 0;
        for (byte digit = buffer.readByte(); digit != '\r'; digit = buffer.readByte()) {
            length = length * 10 + digit - '0';
        }
        buffer.skipBytes(1);
        return length;
    }

    /** Gives a reply to an output. */
    void decode(@Nullable Object reply, CommandOutput<?, ?, ?> output) {
        buffer.clear();
        write(reply);
        if (!decoder.decode(buffer, output)) {
            throw new IllegalStateException("A reply that is not whole: " + reply);
        }
    }

    private void write(@Nullable Object reply) {
        if (reply == null) {
            line("$-1");
        } else if (reply instanceof Long number) {
            line(":" + number);
        } else if (reply instanceof String bytes) {
            line("$" + bytes.length());
            line(bytes);
        } else if (reply instanceof Reply.Status status) {
            line("+" + status.text());
        } else if (reply instanceof Reply.Failure failure) {
            line("-" + failure.message());
        } else if (reply instanceof List<?> parts) {
            line("*" + parts.size());
            parts.forEach(this::write);
        } else {
            throw new IllegalArgumentException("No reply: " + reply);
        }
    }

    private void line(String text) {
        buffer.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        buffer.writeByte('\r').writeByte('\n');
    }
}
