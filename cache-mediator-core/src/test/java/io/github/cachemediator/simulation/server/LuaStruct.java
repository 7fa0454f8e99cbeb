package io.github.cachemediator.simulation.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** The two functions of Redis' library {@code struct}, for big-endian formats of {@code B}, {@code I4}, {@code d} and {@code cN}. */
final class LuaStruct {

    private static final Pattern ITEM = Pattern.compile("B|I4|d|c([1-9][0-9]*)");
    private static final long MASK = 0xFFFF_FFFFL;

    private LuaStruct() {}

    static LuaTable library() {
        LuaTable library = new LuaTable();
        library.set("pack", new Pack());
        library.set("unpack", new Unpack());
        return library;
    }

    /** Returns the items of a format. */
    private static List<String> items(String format) {
        if (!format.startsWith(">")) {
            throw new LuaError("Only big-endian formats are simulated: " + format);
        }
        List<String> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(format).region(1, format.length());
        while (matcher.lookingAt()) {
            items.add(matcher.group());
            matcher.region(matcher.end(), format.length());
        }
        if (matcher.regionStart() != format.length()) {
            throw new LuaError("The format is not simulated: " + format);
        }
        return items;
    }

    private static int size(String item) {
        return switch (item.charAt(0)) {
            case 'B' -> 1;
            case 'I' -> Integer.BYTES;
            case 'd' -> Double.BYTES;
            default -> Integer.parseInt(item.substring(1));
        };
    }

    private static final class Pack extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs args) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int next = 2;
            for (String item : items(args.checkjstring(1))) {
                LuaValue value = args.arg(next++);
                ByteBuffer bytes = ByteBuffer.allocate(size(item));
                switch (item.charAt(0)) {
                    case 'B' -> bytes.put((byte) (long) value.checkdouble());
                    case 'I' -> bytes.putInt((int) (long) value.checkdouble());
                    case 'd' -> bytes.putDouble(value.checkdouble());
                    default -> {
                        LuaString text = value.checkstring();
                        if (text.m_length < bytes.capacity()) {
                            throw new LuaError("string too short");
                        }
                        bytes.put(text.m_bytes, text.m_offset, bytes.capacity());
                    }
                }
                out.writeBytes(bytes.array());
            }
            return LuaString.valueUsing(out.toByteArray());
        }
    }

    private static final class Unpack extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs args) {
            LuaString data = args.checkstring(2);
            int at = args.optint(3, 1) - 1;
            List<LuaValue> values = new ArrayList<>();
            for (String item : items(args.checkjstring(1))) {
                int size = size(item);
                if (at + size > data.m_length) {
                    throw new LuaError("data string too short");
                }
                ByteBuffer bytes = ByteBuffer.wrap(data.m_bytes, data.m_offset + at, size);
                values.add(
                        switch (item.charAt(0)) {
                            case 'B' -> LuaValue.valueOf((double) (bytes.get() & 0xFF));
                            case 'I' -> LuaValue.valueOf((double) (bytes.getInt() & MASK));
                            case 'd' -> LuaValue.valueOf(bytes.getDouble());
                            default -> data.substring(at, at + size);
                        });
                at += size;
            }
            values.add(LuaValue.valueOf(at + 1));
            return LuaValue.varargsOf(values.toArray(LuaValue[]::new));
        }
    }
}
