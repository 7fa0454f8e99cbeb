package io.github.cachemediator.redis;

import io.github.cachemediator.queue.QueueFailure;
import io.github.cachemediator.queue.QueueFailure.Kind;
import io.github.cachemediator.support.Shown;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.PartitionSelectorException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what Lettuce and Redis report into failures of the queue. */
final class RedisFailures {

    /** Where servers before 7.0 put the code of an error that a script's command has met. */
    private static final Pattern IN_SCRIPT = Pattern.compile("@user_script: ?\\d+: -?([A-Z]+) ");

    /** How a server with no room for another connection begins; it has no code of its own. */
    private static final String FULL = "ERR max number of clients";

    private RedisFailures() {}

    static QueueFailure of(Throwable error) {
        return of(error, false);
    }

    /**
     * Returns what an error means.
     *
     * @param redirected whether the client follows redirections, so that one left over is of a cluster that just
     *     changes
     */
    static QueueFailure of(Throwable error, boolean redirected) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueueFailure failure) {
                return failure;
            }
            if (cause instanceof RedisCommandExecutionException refused) {
                return refused(refused, redirected);
            }
            if (cause instanceof PartitionSelectorException) {
                return new QueueFailure(
                        Kind.BUSY, "No node of the Redis cluster serves the slot of the key at the moment", error);
            }
        }
        return unreached(error);
    }

    static QueueFailure unreachable(String message, @Nullable Throwable cause) {
        return new QueueFailure(Kind.UNREACHABLE, message, cause);
    }

    /** Tells whether an error was answered by the server, or found before anything was sent. */
    static boolean isAnswer(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException || cause instanceof QueueFailure) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the code that an error begins with, {@code NOGROUP} for instance; empty if it is no error of the server.
     */
    static String code(@Nullable Throwable error) {
        return code(said(error));
    }

    /** Returns what the server has said; empty if it is no error of the server. */
    static String said(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException refused) {
                return message(refused);
            }
        }
        return "";
    }

    /** Tells whether a stream or its group is missing, or was removed while a read waited for it. */
    static boolean isMissingGroup(@Nullable Throwable error) {
        String code = code(error);
        return code.equals("NOGROUP") || code.equals("UNBLOCKED") || isMissingKey(error);
    }

    static boolean isTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isLate(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLate(Throwable error) {
        return error instanceof RedisCommandTimeoutException || error instanceof TimeoutException;
    }

    private static boolean isMissingKey(@Nullable Throwable error) {
        return said(error).contains("no such key");
    }

    private static QueueFailure refused(RedisCommandExecutionException refused, boolean redirected) {
        String message = message(refused);
        String said = "Redis answered \"" + Shown.plain(message) + "\"";
        if (message.startsWith(FULL)) {
            return unreachable(said + ": raise its maxclients, or open fewer connections", refused);
        }
        String code = code(message);
        if (redirected && code.equals("MOVED")) {
            return new QueueFailure(Kind.BUSY, said, refused);
        }
        String cure = cure(code);
        return new QueueFailure(kind(code), cure.isEmpty() ? said : said + ": " + cure, refused);
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "LOADING",
                    "READONLY",
                    "MASTERDOWN",
                    "CLUSTERDOWN",
                    "TRYAGAIN",
                    "BUSY",
                    "NOREPLICAS",
                    "NOSCRIPT",
                    "UNBLOCKED",
                    "NOGROUP",
                    "ASK" -> Kind.BUSY;
            default -> Kind.REFUSED;
        };
    }

    private static String cure(String code) {
        return switch (code) {
            case "OOM" ->
                "Redis is out of memory. Raise its maxmemory, or keep less: shorter cache-ttl, smaller max-entry-size";
            case "NOPERM" ->
                "the Redis user lacks a permission. docs/operations.md lists the ACL rules that are needed";
            case "DENIED" -> "the server is in protected mode. Give it a password, or set protected-mode no";
            case "NOAUTH", "WRONGPASS" -> "set the username and the password of the Redis connection";
            case "WRONGTYPE" ->
                "something else uses names of the same prefix. Delete its key, or choose another key-prefix";
            case "MISCONF" -> "Redis cannot save its data to disk. Mend that, or allow writes without it";
            case "MOVED", "CROSSSLOT" -> "the server is part of a Redis cluster. Connect with a cluster client";
            default -> "";
        };
    }

    private static QueueFailure unreached(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (isLate(cause)) {
                return unreachable("Redis did not answer in time" + detail(cause), error);
            }
            if (cause instanceof RedisException
                    || cause instanceof IOException
                    || cause instanceof CancellationException) {
                return unreachable("The connection to Redis was lost or could not be opened" + detail(cause), error);
            }
        }
        return new QueueFailure(Kind.REFUSED, "Redis cannot be used" + detail(error), error);
    }

    private static String detail(Throwable error) {
        String message = error.getMessage();
        return message == null ? "" : ": " + Shown.plain(message);
    }

    private static String code(String message) {
        if (message.contains("ACL failure in script") || message.contains("The user executing the script can't")) {
            return "NOPERM"; // the first from 7.0 on, the other before
        }
        Matcher script = IN_SCRIPT.matcher(message);
        if (script.find()) {
            return script.group(1);
        }
        int space = message.indexOf(' ');
        return space < 0 ? message : message.substring(0, space);
    }

    private static String message(RedisCommandExecutionException refused) {
        return String.valueOf(refused.getMessage());
    }
}
