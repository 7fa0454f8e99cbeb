package io.github.cachemediator.samples.salesreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cachemediator.testkit.process.JavaProcess;
import io.github.cachemediator.testkit.process.JavaProcessBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SalesReportDemoTest {

    private static final Duration START = Duration.ofMinutes(2);

    private static final Duration END = Duration.ofSeconds(15);

    private static final Pattern PID = Pattern.compile("\\(pid (\\d+)\\)");

    @Test
    void shouldServeAStampedeOnThreeProcessesAndLeaveNothingWhenItIsKilled() {
        List<Integer> ports = SampleInstances.freePorts(3);
        try (JavaProcess demo = demo(ports).start()) {
            List<ProcessHandle> children = children(demo);
            assertThat(children).hasSize(4).allMatch(ProcessHandle::isAlive);
            assertThat(new Http(URI.create("http://127.0.0.1:" + ports.get(2)))
                            .post("/demo/stampede?callers=1000")
                            .body())
                    .startsWith(
                            "{\"callers\":1000,\"instances\":3,\"handlerRuns\":1,\"entryWrites\":1,\"failures\":0,");
            demo.kill();
            awaitEnd(children);
        }
    }

    @Test
    void whenItIsAskedToEndThenEverythingEnds() {
        try (JavaProcess demo = demo(SampleInstances.freePorts(1)).start()) {
            List<ProcessHandle> children = children(demo);
            demo.terminate();
            assertThat(demo.exitCode(END)).isEqualTo(128 + 15);
            awaitEnd(children);
        }
    }

    @Test
    void whenAnInstanceDiesThenItSaysSoAndEndsEverything() {
        try (JavaProcess demo = demo(SampleInstances.freePorts(1)).start()) {
            List<ProcessHandle> children = children(demo);
            children.get(0).destroyForcibly();
            assertThat(demo.exitCode(END)).isOne();
            assertThat(demo.errorTail()).contains("has ended, and so does the demo");
            awaitEnd(children);
        }
    }

    @Test
    void whenAPortIsInUseThenItSaysWhichAndStartsNothing() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JavaProcess demo = demo(List.of(other.getLocalPort())).start()) {
            assertThat(demo.exitCode(END)).isOne();
            assertThat(demo.errorTail())
                    .contains("Port " + other.getLocalPort() + " is in use by another program. Nothing was started.")
                    .contains("-Dports=");
        }
    }

    @Test
    void whenTheGivenRedisDoesNotAnswerThenItSaysSo() {
        try (JavaProcess demo = demo(SampleInstances.freePorts(1))
                .systemProperty("spring.data.redis.url", "redis://:secret@127.0.0.1:1")
                .start()) {
            assertThat(demo.exitCode(END)).isOne();
            assertThat(demo.errorTail())
                    .contains("The Redis of spring.data.redis.url at 127.0.0.1:1 does not answer")
                    .doesNotContain("secret");
        }
    }

    private static JavaProcessBuilder demo(List<Integer> ports) {
        return JavaProcess.builder(SalesReportDemo.class)
                .systemProperty("ports", ports.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .systemProperty("sales-report.orders.lines", "20000");
    }

    /** The instances, then Redis. */
    private static List<ProcessHandle> children(JavaProcess demo) {
        String instances = demo.awaitLine(line -> line.startsWith("  instances"), START);
        String redis = demo.awaitLine(line -> line.startsWith("  Redis"), END);
        return PID.matcher(instances + redis)
                .results()
                .map(result -> ProcessHandle.of(Long.parseLong(result.group(1))).orElseThrow())
                .toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(END).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
