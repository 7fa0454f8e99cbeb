package io.github.cachemediator.samples.salesreport.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPortsTest {

    @Test
    void shouldReadPorts() {
        assertThat(DemoPorts.parse(DemoPorts.DEFAULT)).containsExactly(8080, 8081, 8082);
        assertThat(DemoPorts.parse("9000, 9001")).containsExactly(9000, 9001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080,", "8080,8080", "0", "65536", "-1", "http", "1,2,3,4,5,6,7,8,9"})
    void whenPortsCannotBeUsedThenItSaysWhatCan(String ports) {
        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> DemoPorts.parse(ports))
                .withMessageStartingWith("-Dports=" + ports + " cannot be used")
                .withMessageEndingWith("for example -Dports=8080,8081,8082");
    }

    @Test
    void whenAPortIsTakenThenItNamesThePortAndTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(() -> DemoPorts.requireFree(List.of(port)))
                    .withMessageContaining("Port " + port + " is in use")
                    .withMessageContaining("-Dports=");
        }
    }
}
