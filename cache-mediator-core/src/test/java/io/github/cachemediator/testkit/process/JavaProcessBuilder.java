package io.github.cachemediator.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link JavaProcess} is started with. Not thread-safe. */
public final class JavaProcessBuilder {

    private final String mainClass;

    private final List<String> jvmArgs = new ArrayList<>();

    private final List<String> args = new ArrayList<>();

    private final Map<String, String> environment = new HashMap<>();

    private String maxHeap = "128m";

    private String javaHome = System.getProperty("java.home");

    private String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    JavaProcessBuilder(String mainClass) {
        this.mainClass = mainClass;
    }

    /** The program's own arguments. */
    public JavaProcessBuilder args(String... values) {
        Collections.addAll(args, values);
        return this;
    }

    /** Further options of the JVM; they come after ours and win over them. */
    public JavaProcessBuilder jvmArgs(String... values) {
        Collections.addAll(jvmArgs, values);
        return this;
    }

    public JavaProcessBuilder systemProperty(String name, String value) {
        return jvmArgs("-D" + name + "=" + value);
    }

    /** Adds a variable to the environment, which is otherwise that of this JVM. */
    public JavaProcessBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The largest heap, in the form of {@code -Xmx}; 128m unless told. */
    public JavaProcessBuilder maxHeap(String value) {
        this.maxHeap = value;
        return this;
    }

    /** The JDK, which is otherwise that of this JVM. */
    public JavaProcessBuilder javaHome(String value) {
        this.javaHome = value;
        return this;
    }

    /** The class path, which is otherwise that of this JVM. */
    public JavaProcessBuilder classPath(String value) {
        this.classPath = value;
        return this;
    }

    /** Starts the program; returns as soon as the JVM runs, see {@link JavaProcess#awaitLine} for more. */
    public JavaProcess start() {
        Path errors = ScratchDirectory.create("java").resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command()).redirectError(errors.toFile());
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().putAll(environment);
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        return new JavaProcess(name, OwnedProcess.start(name, builder), errors);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(javaHome, "bin", "java").toString());
        command.addAll(
                List.of("-Xmx" + maxHeap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        command.add(
                "-D" + ParentWatch.PARENT_PID + "=" + ProcessHandle.current().pid());
        command.addAll(jvmArgs);
        command.add(mainClass);
        command.addAll(args);
        return command;
    }
}
