package io.github.cachemediator.simulation.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** Turns replies into Lua values and back, as Redis does. */
final class LuaValues {

    private LuaValues() {}

    static LuaValue string(String bytes) {
        return LuaString.valueUsing(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    static LuaTable list(List<String> texts) {
        LuaTable table = new LuaTable(texts.size(), 0);
        for (int i = 0; i < texts.size(); i++) {
            table.rawset(i + 1, string(texts.get(i)));
        }
        return table;
    }

    /** Returns the words of a command. */
    static List<String> command(Varargs args) {
        List<String> command = new ArrayList<>(args.narg());
        for (int i = 1; i <= args.narg(); i++) {
            command.add(word(args.arg(i)));
        }
        return command;
    }

    private static String word(LuaValue value) {
        if (value.type() == LuaValue.TNUMBER) {
            double number = value.todouble();
            if (number != Math.rint(number)) {
                throw new RedisError("ERR A number that is not whole: " + number);
            }
            return Long.toString((long) number);
        }
        if (value.type() == LuaValue.TSTRING) {
            return bytes(value);
        }
        throw new RedisError("ERR Lua redis lib command arguments must be strings or integers");
    }

    private static String bytes(LuaValue value) {
        LuaString string = value.checkstring();
        return new String(string.m_bytes, string.m_offset, string.m_length, StandardCharsets.ISO_8859_1);
    }

    static LuaValue toLua(@Nullable Object reply) {
        if (reply == null) {
            return LuaValue.FALSE;
        } else if (reply instanceof Long number) {
            return LuaValue.valueOf((double) number);
        } else if (reply instanceof String bytes) {
            return string(bytes);
        } else if (reply instanceof Reply.Status status) {
            LuaTable table = new LuaTable();
            table.set("ok", string(status.text()));
            return table;
        } else if (reply instanceof List<?> parts) {
            LuaTable table = new LuaTable(parts.size(), 0);
            for (int i = 0; i < parts.size(); i++) {
                table.rawset(i + 1, toLua(parts.get(i)));
            }
            return table;
        }
        throw new IllegalArgumentException("No reply for a script: " + reply);
    }

    static @Nullable Object toReply(LuaValue value) {
        return switch (value.type()) {
            case LuaValue.TSTRING -> bytes(value);
            case LuaValue.TNUMBER -> (long) value.todouble();
            case LuaValue.TBOOLEAN -> value.toboolean() ? Long.valueOf(1) : null;
            case LuaValue.TTABLE -> array(value.checktable());
            default -> null;
        };
    }

    /** A table ends at its first nil. */
    private static Object array(LuaTable table) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (int i = 1; !table.rawget(i).isnil(); i++) {
            parts.add(toReply(table.rawget(i)));
        }
        return parts;
    }
}
