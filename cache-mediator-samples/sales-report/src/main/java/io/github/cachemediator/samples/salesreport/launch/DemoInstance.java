package io.github.cachemediator.samples.salesreport.launch;

import io.github.cachemediator.testkit.process.OwnedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One instance of the application, in a JVM of its own that has this JVM's Java and class path.
 *
 * @param port where it answers
 * @param process its process, which cannot outlive this one
 * @param log what it has printed
 */
record DemoInstance(int port, OwnedProcess process, Path log) {

    /** System properties of the demo that are the instances' as well. */
    private static final Set<String> PASSED_ON = Set.of("sales-report.", "cache-mediator.", "server.", "logging.");

    private static final int TAIL = 30;

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PROBE_TIMEOUT).build();

    static DemoInstance start(Class<?> application, int port, List<Integer> ports, DemoRedis redis, Path directory) {
        Path log = directory.resolve(port + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(application, port, ports, directory))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(DemoRedis.VARIABLE, redis.url());
        return new DemoInstance(port, OwnedProcess.start("Instance on port " + port, builder), log);
    }

    private static List<String> command(Class<?> application, int port, List<Integer> ports, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> PASSED_ON.stream().anyMatch(name::startsWith))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add(application.getName());
        command.add("--server.port=" + port);
        command.add("--sales-report.cluster.instances="
                + ports.stream().map(each -> "http://127.0.0.1:" + each).collect(Collectors.joining(",")));
        command.add("--sales-report.orders.directory=" + directory);
        return command;
    }

    boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/internal/status"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the last lines that it has printed. */
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
