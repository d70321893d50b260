package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.audit.AuditResult;
import dev.foil.data.Shape;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build asks of an audit, what it leaves behind, and whether that holds. */
final class AuditCommandTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path stripes;
    private static Path model;

    @BeforeAll
    static void make() throws IOException {
        stripes = Pictures.folder(shared.resolve("stripes"), 40, "high", "low");
        Cli.succeed(
                "train",
                "--data",
                stripes.toString(),
                "--net",
                "mlp",
                "--epochs",
                "4",
                "--quiet",
                "--out",
                shared.toString());
        model = shared.resolve("model.onnx");
    }

    private Cli audit(String... more) {
        List<String> typed = new ArrayList<>(List.of(
                "audit",
                "--model",
                model.toString(),
                "--data",
                stripes.toString(),
                "--attacks",
                "fgsm",
                "--quiet",
                "--out",
                folder.toString()));
        typed.addAll(List.of(more));
        return Cli.run(typed.toArray(String[]::new));
    }

    private Cli verify(Path given, String... more) {
        List<String> typed = new ArrayList<>(
                List.of("verify", folder.resolve("witnesses").toString(), "--model", given.toString(), "--quiet"));
        typed.addAll(List.of(more));
        return Cli.run(typed.toArray(String[]::new));
    }

    private AuditResult result() {
        return ReportJson.read(folder.resolve("report.json")).audits().get(0);
    }

    private static void refused(Cli said, String... words) {
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err().strip()).hasLineCount(1).contains(words);
    }

    @Test
    void aLineThatDoesNotHoldIsExitThree() throws IOException {
        Cli said = audit("--eps", "90/255", "--fail-under", "clean >= 50%", "--fail-under", "linf 90/255 >= 99%");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("holds: clean >= 50%", "FAILS: linf 90/255 >= 99%", " of 16");
        assertThat(folder.resolve("junit.xml"))
                .content()
                .contains("tests=\"2\"", "failures=\"1\"", " of 16 examples of ");
    }

    @Test
    void linesThatHoldAreExitZeroAndTheirRadiiAreTried() throws IOException {
        Cli said = audit("--eps", "8/255", "--fail-under", "l2 0.01 >= 10%");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(folder.resolve("junit.xml")).content().contains("failures=\"0\"");
        assertThat(result().worstCases())
                .extracting(worst -> worst.threat().norm().title())
                .containsExactly("linf", "l2");
    }

    @Test
    void aRunLeavesNoReportOfTheOneBefore() throws IOException {
        assertThat(audit("--eps", "8/255", "--fail-under", "clean >= 10%").exit())
                .isZero();
        assertThat(audit("--eps", "4/255").exit()).isZero();
        assertThat(folder.resolve("junit.xml")).doesNotExist();
        assertThat(result().worstCases().get(0).threat().text()).isEqualTo("4/255");
        refused(audit("--eps", "300"), "epsilon is 300");
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void whatChangedSinceABaselineIsPrinted() throws IOException {
        assertThat(audit("--eps", "20/255").exit()).isZero();
        String own = folder.resolve("report.json").toString();
        Cli said = audit("--eps", "20/255", "--baseline", own);
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Since model, on the same examples", "L∞ 20/255: ", "0 lost, 0 gained");
        refused(audit("--eps", "300", "--baseline", own), "epsilon is 300");
        assertThat(folder.resolve("report.json")).as("is still needed").exists();
    }

    @Test
    void untilTakesAsManyAsNeeded() {
        GraphBuilder net = new GraphBuilder("net", new Seed(1));
        net.output("scores", net.input("input", Shape.of(1, 28, 28)).flatten().dense(10));
        OnnxModel.of(net.build()).save(folder.resolve("net.onnx"));
        Cli.succeed(
                "audit",
                "--model",
                folder.resolve("net.onnx").toString(),
                "--eps",
                "8/255",
                "--attacks",
                "fgsm",
                "--until",
                "±6%",
                "--quiet",
                "--out",
                folder.toString());
        assertThat(result().examples()).as("of 2,000, in chunks").isBetween(100, 600);
        assertThat(result().clean().interval().high()
                        - result().clean().interval().low())
                .isLessThanOrEqualTo(0.12);
        refused(audit("--until", "-1%"), "until is '-1%'");
        refused(audit("--until", "soon"), "until is 'soon'");
    }

    @Test
    void aNormWithoutRadiiHasItsCustomaryOnes() {
        assertThat(audit("--norm", "l1").exit()).isZero();
        assertThat(result().worstCases())
                .hasSize(4)
                .allMatch(worst -> worst.threat().norm().title().equals("l1"));
    }

    @Test
    void mistakesAreOneLine() {
        refused(Cli.run("audit", "--model", "/", "--data", stripes.toString(), "--out", folder.toString()), "/");
        GraphBuilder large = new GraphBuilder("large", new Seed(1));
        large.output(
                "scores",
                large.input("input", Shape.of(3, 256, 256))
                        .maxPool(64)
                        .flatten()
                        .dense(2));
        OnnxModel.of(large.build()).save(folder.resolve("large.onnx"));
        refused(
                Cli.run(
                        "audit",
                        "--model",
                        folder.resolve("large.onnx").toString(),
                        "--data",
                        stripes.toString(),
                        "--show",
                        "10000",
                        "--quiet",
                        "--out",
                        folder.toString()),
                "show is 10000 and must be at most 682");
    }

    @Test
    void nextCommandsReadTheSameImages() {
        Cli said = Cli.succeed(
                "train",
                "--data",
                stripes.toString(),
                "--test-fraction",
                "0.5",
                "--no-upright",
                "--net",
                "mlp",
                "--epochs",
                "1",
                "--quiet",
                "--out",
                folder.resolve("train").toString());
        assertThat(said.out()).containsPattern("Next: .* --data .*stripes --no-upright --test-fraction 0.5");
        assertThat(audit("--eps", "8/255", "--test-fraction", "0.5").exit()).isZero();
        assertThat(ReportJson.read(folder.resolve("report.json")).nextSteps())
                .filteredOn(line -> line.startsWith("./foil"))
                .hasSize(3)
                .allMatch(line -> line.contains("stripes --test-fraction 0.5"));
    }

    @Test
    void witnessesHoldUntilSomebodyTouchesThem() throws IOException {
        assertThat(audit(
                                "--eps",
                                "120/255",
                                "--witnesses",
                                folder.resolve("witnesses").toString())
                        .exit())
                .isZero();
        Cli held = verify(model);
        assertThat(held.exit()).as(held.err()).isZero();
        assertThat(held.out()).contains("witnesses hold as the floats saved", "originals believed");
        Cli compared = verify(model, "--data", stripes.toString());
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("originals compared");

        refused(
                verify(model, "--data", stripes.toString(), "--height", "9"),
                "1×9×12",
                "1×12×12",
                "options of the audit that found them: foil audit");
        Path other = folder.resolve("other.onnx");
        GraphBuilder stranger = new GraphBuilder("other", new Seed(3));
        stranger.output(
                "scores", stranger.input("input", Shape.of(1, 12, 12)).flatten().dense(2));
        OnnxModel.of(stranger.build()).save(other);
        refused(verify(other), "is not the one");

        List<Path> saved;
        try (Stream<Path> inside = Files.list(folder.resolve("witnesses"))) {
            saved = inside.filter(file -> file.toString().endsWith(".npz"))
                    .sorted()
                    .toList();
        }
        assertThat(saved).hasSizeGreaterThan(1);
        Files.copy(saved.get(1), saved.get(0), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Cli broken = verify(model, "--data", stripes.toString());
        assertThat(broken.exit()).as(broken.err()).isEqualTo(3);
        assertThat(broken.out())
                .contains("does not hold: "
                        + saved.get(0).getFileName().toString().replace(".npz", ""));
    }

    @Test
    void verifyHasNoOptionWithoutEffect() {
        assertThat(Cli.run("verify", "--help").out())
                .contains("--threads", "--json")
                .doesNotContain("--seed", "--out");
    }

    @Test
    void namesInAManifestSteerNoTerminal() throws IOException {
        assertThat(audit(
                                "--eps",
                                "120/255",
                                "--witnesses",
                                folder.resolve("witnesses").toString())
                        .exit())
                .isZero();
        Path manifest = folder.resolve("witnesses/witnesses.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"model\" : \"[^\"]*\"", "\"model\" : \"a\\\\u001b[31mb\\\\u202ec\\\\u2028d\""));
        Cli said = verify(model);
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Model a\uFFFD[31mb\uFFFDc\uFFFDd, ");
    }
}
