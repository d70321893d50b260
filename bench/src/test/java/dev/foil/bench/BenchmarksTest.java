package dev.foil.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the benchmarks run and measure something; how fast anything is depends on the machine. */
final class BenchmarksTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @ParameterizedTest
    @ValueSource(strings = {"pgd-step", "forward", "training-step", "images"})
    void runs(String name) {
        assertPositive(Main.ALL.get(name).run(true));
    }

    @Test
    void memoryIsRead() {
        assumeThat(Files.exists(Path.of("/proc/self/status"))).isTrue();
        assertPositive(Main.ALL.get("memory").run(true));
    }

    @Test
    void processesAreTimed() {
        assertPositive(new StartUp(List.of(List.of(JAVA, "-version"))).run(true));
    }

    @Test
    void failedProcessIsNoTime() {
        StartUp broken = new StartUp(List.of(List.of(JAVA, "no.such.Class")));
        assertThatThrownBy(() -> broken.run(true)).hasMessageContaining("ended with 1");
    }

    private static void assertPositive(List<Figure> figures) {
        assertThat(figures)
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.value())
                        .as(figure.what())
                        .isPositive()
                        .isFinite());
    }
}
