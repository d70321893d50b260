package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.audit.Sampling;
import dev.foil.param.UserError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
    @TempDir
    Path folder;

    @Test
    void readsBackEqual() {
        Path file = folder.resolve("report.json");
        for (Report report : new Report[] {Sample.hostile(), Sample.tabular()}) {
            ReportJson.write(file, report);

            assertThat(ReportJson.read(file)).usingRecursiveComparison().isEqualTo(report);
        }
    }

    @Test
    void reportsThatDontSayTheirOrderDrewAtRandom() {
        String old = printed(Sample.bare()).replaceAll("(?m)^ *\"order\" : .*\\R", "");

        assertThat(old).doesNotContain("\"order\"");
        assertThat(ReportJson.fromJson(old).audits().get(0).order()).isEqualTo(Sampling.Order.RANDOM);
    }

    @Test
    void equalReportsGiveEqualBytes() {
        String json = printed(Sample.hostile());

        assertThat(printed(Sample.hostile())).isEqualTo(json);
        assertThat(printed(ReportJson.fromJson(json))).isEqualTo(json);
        assertThat(json).doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void keysStandInDeclaredOrder() {
        String json = printed(Sample.tabular());

        assertThat(json)
                .containsSubsequence(
                        "\"title\"",
                        "\"audits\"",
                        "\"model\"",
                        "\"clean\"",
                        "\"attacks\"",
                        "\"worstCases\"",
                        "\"nextSteps\"")
                .doesNotContain("\"image\"");
    }

    @Test
    void timesStandUnderTimingOnly() {
        String json = printed(Sample.tabular());

        String without = json.replaceAll("(?s)\"timing\" : \\{[^}]*\\}", "");
        assertThat(without).doesNotContain("seconds").doesNotContain("started");
    }

    @Test
    void otherFilesAreTheUsersMistake() throws Exception {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"title\": 1}");

        assertThatThrownBy(() -> ReportJson.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("other.json")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ReportJson.read(folder.resolve("none.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.json");
    }

    private static String printed(Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.print(new PrintStream(out, true, StandardCharsets.UTF_8), report);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFileHoldsWhatIsPrinted(@TempDir Path folder) {
        Path file = folder.resolve("report.json");
        ReportJson.write(file, Sample.hostile());

        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(printed(Sample.hostile()));
    }
}
