package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.UserError;
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
    void equalReportsGiveEqualBytes() {
        String json = ReportJson.toJson(Sample.hostile());

        assertThat(ReportJson.toJson(Sample.hostile())).isEqualTo(json);
        assertThat(ReportJson.toJson(ReportJson.fromJson(json))).isEqualTo(json);
        assertThat(json).doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void keysStandInDeclaredOrder() {
        String json = ReportJson.toJson(Sample.tabular());

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
        String json = ReportJson.toJson(Sample.tabular());

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
}
