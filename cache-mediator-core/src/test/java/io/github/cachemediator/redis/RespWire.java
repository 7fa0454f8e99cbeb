package io.github.cachemediator.redis;

import io.github.cachemediator.simulation.server.Reply;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Turns Lettuce's commands into words and replies into its outputs, through the very bytes that would be sent. */
final class RespWire {

    /** From this length on a word is long: longer than keys, values and what else differs each time. */
    private static final int LONG = 300;

    private static final int MOST_LONG_WORDS = 50;
    private static final List<LongWord> LONG_WORDS = new CopyOnWriteArrayList<>();

    private final ByteBuf buffer = Unpooled.buffer(1 << 14);
    private final RedisStateMachine decoder = new RedisStateMachine();

    /** Returns the words of a command, one character for each byte. */
    List<String> words(RedisCommand<?, ?, ?> command) {
        buffer.clear();
        command.encode(buffer);
        int count = length('*');
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = length('$');
            words.add(word(length));
            buffer.skipBytes(length + 2);
        }
        return words;
    }

    /** Returns what comes next; long words, which are scripts, are sent again and again and kept. */
    private String word(int length) {
        int from = buffer.arrayOffset() + buffer.readerIndex();
        byte[] bytes = buffer.array();
        if (length < LONG) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        for (LongWord known : LONG_WORDS) {
            if (Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, from + length)) {
                return known.text;
            }
        }
        byte[] own = Arrays.copyOfRange(bytes, from, from + length);
        LongWord added = new LongWord(own, new String(own, StandardCharsets.ISO_8859_1));
        if (LONG_WORDS.size() < MOST_LONG_WORDS) {
            LONG_WORDS.add(added);
        }
        return added.text;
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
        buffer.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        buffer.writeByte('\r').writeByte('\n');
    }

    /** A long word and its bytes. */
    private record LongWord(byte[] bytes, String text) {}
}
