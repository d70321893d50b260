package dev.foil.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class DoctorTest {
    private static Check check(Consumer<Findings> look) {
        return new Check() {
            @Override
            public String title() {
                return "Thing";
            }

            @Override
            public void look(Findings findings) {
                look.accept(findings);
            }
        };
    }

    private static String print(Check... checks) {
        StringWriter out = new StringWriter();
        assertThat(new CommandLine(new Doctor(List.of(checks)))
                        .setOut(new PrintWriter(out))
                        .execute())
                .isZero();
        return out.toString();
    }

    @Test
    void healthyMachineHasNoProblems() {
        assertThat(print(check(findings -> findings.fact("size", "3"))).lines())
                .containsExactly("Thing", "  size           3", "Problems", "  none");
    }

    @Test
    void problemsComeLast() {
        assertThat(print(check(findings -> findings.problem("Mend it.")), check(findings -> {}))
                        .lines())
                .containsExactly("Thing", "Thing", "Problems", "  Mend it.");
    }

    @Test
    void checkThatBreaksIsAProblemAndStopsNothing() {
        assertThat(print(
                        check(findings -> {
                            throw new UnsatisfiedLinkError("no torch\nlong trace");
                        }),
                        check(findings -> {
                            throw new UserError("Mend it.");
                        })))
                .contains("  Thing: UnsatisfiedLinkError: no torch", "  Thing: Mend it.")
                .doesNotContain("none", "long trace");
    }

    @Test
    void thisMachineCanBeLookedAt() {
        String text = print(
                new JavaCheck(), new PlatformCheck(), new ProcessorCheck(), new MemoryCheck(), new NativesCheck());
        assertThat(text)
                .contains(System.getProperty("java.version"), "physical", "pytorch", "unpacked to")
                .doesNotContain("not found", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64, TESTED",
        "Linux, aarch64, linux-arm64, NONE",
        "Mac OS X, aarch64, macosx-arm64, EXPECTED",
        "Mac OS X, x86_64, macosx-x86_64, FORWARD_MISSING",
        "Windows 11, amd64, windows-x86_64, EXPECTED",
        "FreeBSD, amd64, freebsd-x86_64, NONE"
    })
    void platforms(String system, String processor, String name, Platform.Support support) {
        assertThat(Platform.of(system, processor)).isEqualTo(new Platform(name, support));
    }

    @Test
    void missingFolderIsMeasuredByTheOneAboveIt(@TempDir Path folder) {
        Path missing = folder.resolve("a/b");
        assertThat(UnpackFolder.existing(missing)).isEqualTo(folder);
        assertThat(UnpackFolder.size(missing)).isZero();
    }
}
