package io.github.cachemediator.simulation.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * Executes scripts in an embedded Lua as Redis does: with few libraries, no globals of their own, and {@code redis.call}.
 */
final class LuaScripts {

    private static final LuaTable LIBRARIES = JsePlatform.standardGlobals();
    private static final List<String> FUNCTIONS = List.of("ipairs", "pairs", "tonumber", "tostring", "type", "math");

    /** Compiled once for all servers. */
    private static final Map<String, Prototype> COMPILED = new ConcurrentHashMap<>();

    private final LuaTable globals = new LuaTable();
    private final Function<List<String>, @Nullable Object> call;

    /**
     * Creates an interpreter.
     *
     * @param call executes a command; throws a {@link RedisError} if it fails
     */
    LuaScripts(Function<List<String>, @Nullable Object> call) {
        this.call = call;
        FUNCTIONS.forEach(name -> globals.set(name, LIBRARIES.get(name)));
        globals.set("unpack", LIBRARIES.get("table").get("unpack"));
        LuaTable table = new LuaTable();
        table.set("concat", LIBRARIES.get("table").get("concat"));
        globals.set("table", table);
        LuaTable string = new LuaTable();
        string.set("sub", LIBRARIES.get("string").get("sub"));
        string.set("byte", LIBRARIES.get("string").get("byte"));
        string.set("find", LIBRARIES.get("string").get("find"));
        string.set("gmatch", LIBRARIES.get("string").get("gmatch"));
        string.set("format", new WholeNumber());
        string.set("match", LIBRARIES.get("string").get("match"));
        globals.set("string", string);
        globals.set("struct", LuaStruct.library());
        LuaTable redis = new LuaTable();
        redis.set("call", new RedisCall(false));
        redis.set("pcall", new RedisCall(true));
        globals.set("redis", redis);
        globals.setmetatable(guard());
    }

    /** Returns a script that can be run. */
    LuaClosure compile(String source) {
        return new LuaClosure(COMPILED.computeIfAbsent(source, LuaScripts::compiled), globals);
    }

    private static Prototype compiled(String source) {
        try {
            return LuaC.instance.compile(
                    new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)), nameOf(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the name of a script: its first line begins with it. */
    private static String nameOf(String source) {
        int colon = source.indexOf(':');
        return source.startsWith("-- ") && colon > 0 ? source.substring(3, colon) : "unnamed";
    }

    /** Runs a script and returns its reply. */
    @Nullable
    Object run(LuaClosure script, List<String> keys, List<String> arguments) {
        globals.rawset("KEYS", LuaValues.list(keys));
        globals.rawset("ARGV", LuaValues.list(arguments));
        try {
            return LuaValues.toReply(script.call());
        } catch (LuaError e) {
            if (e.getCause() instanceof RedisError error) {
                return new Reply.Failure(error.reply() + " script: sha, on @user_script:1.");
            }
            throw e;
        }
    }

    /** Scripts may neither make globals nor use unknown ones. */
    private static LuaTable guard() {
        LuaTable guard = new LuaTable();
        VarArgFunction refuse = new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs args) {
                throw new LuaError("A script uses the global variable " + args.arg(2));
            }
        };
        guard.set("__index", refuse);
        guard.set("__newindex", refuse);
        return guard;
    }

    private final class RedisCall extends VarArgFunction {

        private final boolean isProtected;

        RedisCall(boolean isProtected) {
            this.isProtected = isProtected;
        }

        @Override
        public Varargs invoke(Varargs args) {
            try {
                return LuaValues.toLua(call.apply(LuaValues.command(args)));
            } catch (RedisError e) {
                if (!isProtected) {
                    throw new LuaError(e);
                }
                LuaTable failure = new LuaTable();
                failure.set("err", LuaValues.string(e.reply()));
                return failure;
            }
        }
    }

    /** The one format that is used, which the embedded Lua would write with an exponent. */
    private static final class WholeNumber extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs args) {
            if (!args.arg1().tojstring().equals("%.0f")) {
                throw new LuaError("Only %.0f is simulated");
            }
            return LuaValue.valueOf(Long.toString((long) Math.rint(args.arg(2).checkdouble())));
        }
    }
}
