package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.audit.AuditResult;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.report.Report;
import dev.foil.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fast sibling of the quickstart; the real one takes minutes. */
final class QuickstartTest {
    @TempDir
    private Path folder;

    private Cli quickstart(String name, String... more) {
        String[] fixed = {
            "quickstart",
            "--net",
            "mlp",
            "--epochs",
            "1",
            "--harden-epochs",
            "1",
            "--harden-steps",
            "1",
            "--examples",
            "60",
            "--eps",
            "26/255,8/255",
            "--out",
            folder.resolve(name).toString()
        };
        String[] args = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, args, fixed.length, more.length);
        return Cli.succeed(args);
    }

    @Test
    void writesModelsAndReportAndRepeatsItself() throws IOException {
        Cli said = quickstart("first");
        assertThat(said.out()).contains("standard", "hardened", "Report: ", "Models: ");
        assertThat(said.err()).contains("training the standard model", "attacking the hardened model");
        Path first = folder.resolve("first");
        for (String name : new String[] {"standard", "hardened"}) {
            assertThat(OnnxModel.load(first.resolve(name + ".onnx")).graph().name())
                    .isEqualTo(name);
        }
        assertThat(Files.readString(first.resolve("report.html"))).contains("<html", "26/255", "data:image/png");

        Report report = ReportJson.read(first.resolve("report.json"));
        assertThat(report.audits()).hasSize(2);
        assertThat(report.trainings()).hasSize(2);
        report.audits().forEach(QuickstartTest::holdsTogether);
        assertThat(report.audits().get(0).clean().value()).isGreaterThan(0.6);

        Cli again = quickstart("second", "--json", "--quiet");
        assertThat(again.err()).isEmpty();
        assertThat(untimed(again.out()))
                .isEqualTo(untimed(Files.readString(first.resolve("report.json"))))
                .isEqualTo(untimed(Files.readString(folder.resolve("second/report.json"))));
        assertThat(folder.resolve("second/standard.onnx")).hasSameBinaryContentAs(first.resolve("standard.onnx"));
        assertThat(folder.resolve("second/hardened.onnx")).hasSameBinaryContentAs(first.resolve("hardened.onnx"));

        Cli resumed = quickstart("second", "--json", "--quiet", "--resume");
        assertThat(untimed(resumed.out())).isEqualTo(untimed(again.out()));
    }

    @Test
    void whatAnEarlierRunLeftIsNotResumed() throws IOException {
        Path out = folder.resolve("out");
        for (String stale : new String[] {
            "standard-audit-journal.txt",
            "hardened-audit-journal.txt",
            "standard-checkpoint/checkpoint.safetensors",
            "hardened-checkpoint/checkpoint.safetensors",
            "junit.xml"
        }) {
            Files.createDirectories(out.resolve(stale).getParent());
            Files.writeString(out.resolve(stale), "of another run");
        }
        // In the way of the first model: the run ends there.
        Files.createDirectories(out.resolve("standard.onnx/folder"));
        Cli said = Cli.run(
                "quickstart",
                "--net",
                "mlp",
                "--data",
                Pictures.folder(folder.resolve("stripes"), 20, "high", "low").toString(),
                "--epochs",
                "1",
                "--harden-epochs",
                "1",
                "--examples",
                "4",
                "--eps",
                "8/255",
                "--quiet",
                "--out",
                out.toString());
        assertThat(said.exit()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains("Cannot write", "standard.onnx");
        assertThat(out.resolve("junit.xml")).doesNotExist();
        assertThat(out.resolve("standard-audit-journal.txt")).doesNotExist();
        assertThat(out.resolve("hardened-audit-journal.txt")).doesNotExist();
        assertThat(out.resolve("hardened-checkpoint/checkpoint.safetensors")).doesNotExist();
        assertThat(out.resolve("standard-checkpoint/checkpoint.safetensors"))
                .as("of this run")
                .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(1000));
    }

    private static void holdsTogether(AuditResult audit) {
        assertThat(audit.examples()).isEqualTo(60);
        assertThat(audit.attacks()).hasSize(7);
        assertThat(audit.worstCases())
                .extracting(worst -> worst.threat().text())
                .containsExactly("8/255", "26/255");
        audit.worstCases()
                .forEach(worst -> assertThat(audit.attacks())
                        .filteredOn(attack -> attack.threat().equals(worst.threat()))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .allSatisfy(attack -> assertThat(worst.robust().count())
                                .isLessThanOrEqualTo(attack.robust().count())));
        assertThat(audit.worstCases().get(1).robust().value())
                .isLessThan(audit.clean().value());
    }

    /** Without the objects named timing, which hold no others. */
    private static String untimed(String json) {
        assertThat(json).contains("\"timing\" : {");
        return json.replaceAll("\"timing\" : \\{[^}]*}", "");
    }
}
