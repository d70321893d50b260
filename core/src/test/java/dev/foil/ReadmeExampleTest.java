package dev.foil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first Java example of the README compiles and runs as it stands there. */
final class ReadmeExampleTest {
    private static final Pattern JAVA = Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("\\bclass\\s+(\\w+)");

    private static String readme() throws IOException {
        for (String place : new String[] {"../README.md", "README.md"}) {
            if (Files.isRegularFile(Path.of(place))) {
                return Files.readString(Path.of(place));
            }
        }
        return Assumptions.abort("skipped: no README.md at the repository's root");
    }

    @Test
    void theFirstExampleRuns(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher block = JAVA.matcher(readme());
        assertThat(block.find()).as("a ```java block in README.md").isTrue();
        String text = block.group(1);
        Matcher name = CLASS.matcher(text);
        assertThat(name.find()).as("a class in the example").isTrue();
        assertThat(Javac.errors(name.group(1), text, folder)).isEmpty();

        Path output = folder.resolve("output.txt");
        // A JVM of its own: the example may do what a program may, and its exit code counts.
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        folder + File.pathSeparator + Javac.classPath(),
                        name.group(1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(5, TimeUnit.MINUTES))
                    .as("over within five minutes")
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(program.exitValue()).as(printed).isZero();
        assertThat(printed).containsPattern("\\d").doesNotContain("Exception");
    }
}
