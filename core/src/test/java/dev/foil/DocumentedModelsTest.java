package dev.foil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.tensor.Scripts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Java example of {@code docs/models.md} and {@code docs/ci.md} compiles and runs as it stands there. */
final class DocumentedModelsTest {
    private static final Pattern JAVA = Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private static Path folder;

    /** The files that the examples read. */
    @BeforeAll
    static void files() {
        OnnxModel.of(Architecture.named("mlp").build(Domain.image(1, 28, 28), 10, new Seed(1)))
                .save(folder.resolve("model.onnx"));
        GraphBuilder keras = new GraphBuilder("keras", new Seed(2));
        keras.output(
                "scores",
                keras.input("image", Shape.of(28, 28, 1)).flatten().dense(10).softmax());
        OnnxModel.of(keras.build()).save(folder.resolve("keras.onnx"));
        float[] weights = new float[10 * 784];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i);
        }
        Scripts.dense(
                folder.resolve("model.pt"),
                new Scripts.Weights(Shape.of(10, 784), weights),
                new Scripts.Weights(Shape.of(10), new float[10]));
    }

    private static List<String> examples() throws IOException {
        Path docs = Files.isDirectory(Path.of("../docs")) ? Path.of("../docs") : Path.of("docs");
        List<String> found = new ArrayList<>();
        for (String name : new String[] {"models.md", "ci.md"}) {
            Path page = docs.resolve(name);
            Assumptions.assumeTrue(Files.isRegularFile(page), "skipped: no " + page);
            Matcher block = JAVA.matcher(Files.readString(page));
            while (block.find()) {
                found.add(block.group(1));
            }
        }
        return found;
    }

    @Test
    void allAreTried() throws IOException {
        assertThat(examples()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnnxFile", "TorchScriptFile", "JavaFunction", "BuildGate"})
    void runsAsItStands(String name) throws IOException, InterruptedException {
        String text = examples().stream()
                .filter(example -> example.contains("class " + name))
                .findFirst()
                .orElseThrow();
        assertThat(Javac.errors(name, text, folder)).isEmpty();
        Path output = folder.resolve(name + ".txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + Javac.classPath(),
                        name)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(2, TimeUnit.MINUTES)).as("over in time").isTrue();
        } finally {
            program.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(program.exitValue()).as(printed).isZero();
        assertThat(printed).containsPattern("\\d+ of 100(,| images fool)").doesNotContain("Exception");
    }
}
