package dev.foil.reproduce.goodfellow2015;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.report.ReproductionPage;
import dev.foil.report.ReproductionTable;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Row;
import dev.foil.reproduce.Table;
import dev.foil.reproduce.Verdict;
import dev.foil.train.Supervision;
import dev.foil.train.TrainingStopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReproductionTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all
    private static Table table;

    @BeforeAll
    static void run() {
        table = Toy.table(Toy.reproduction(folder.resolve("whole"), 1), false, Supervision.NONE);
    }

    @Test
    void everyFigureHasARowOfItsOwn() {
        List<String> ids = Experiments.ALL.stream()
                .flatMap(experiment -> experiment.figures().stream())
                .map(Figure::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(table.rows().stream().map(row -> row.figure().id())).containsExactlyElementsOf(ids);
    }

    /** What the paper prints, all of it. */
    @Test
    void everyNumberOfThePaperIsInTheTable() {
        List<String> printed = Experiments.ALL.stream()
                .flatMap(experiment -> experiment.figures().stream())
                .map(Figure::claim)
                .filter(Claim.Printed.class::isInstance)
                .map(claim -> ((Claim.Printed) claim).text())
                .toList();
        assertThat(printed)
                .contains("99.9", "79.3", "89.4", "97.6", "87.15", "96.6", "1.6", "99", "0.94", "0.84", "1.14", "0.782")
                .contains("17.9", "81.4", "19.6", "40.9", "86.2", "97.3", "90.4", "97.8", "55.4", "1.2", "60.6")
                .contains("54.6", "16.0", "84.6", "54.3", "53.6", "91.1", "87.9", "0.88", "97.5", "98.35", "92.8", "68")
                .contains("59.8", "70.8", "0", "93.4", "84.4", "45.3", "75.3", "100", "24.7");
    }

    @Test
    void rowsThatWereNotRunSayWhy() {
        assertThat(table.rows())
                .filteredOn(row -> row.measured() == null)
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.verdict().kind()).isEqualTo(Verdict.Kind.NOT_RUN);
                    assertThat(row.verdict().why()).isNotBlank();
                });
        assertThat(row("mpdbm.fgsm.error").measured()).isNull();
        assertThat(row("cifar.fgsm.error").measured()).isNotNull();
        assertThat(row("large.adversarial.clean.error").measured()).isNotNull();
    }

    private static Row row(String id) {
        return table.rows().stream()
                .filter(row -> row.figure().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The toy data are no digits. */
    @Test
    void whatOnlyDigitsShowIsNotComparedOnOtherData() {
        assertThat(row("rubbish.skew.five").figure().claim()).isInstanceOf(Claim.Open.class);
        assertThat(row("rubbish.maxout.error").figure().claim()).isInstanceOf(Claim.Printed.class);
    }

    @Test
    void aLinearModelMovesByExactlyWhatItsWeightsSay() {
        assertThat(Objects.requireNonNull(row("dimension.ratio").measured()).mean())
                .isBetween(0.999, 1.001);
    }

    @Test
    void noiseHasNoCovarianceWithTheGradient() {
        for (String kind : List.of("signs", "uniform")) {
            assertThat(Math.abs(Objects.requireNonNull(
                                    row("noise." + kind + ".covariance").measured())
                            .mean()))
                    .isLessThan(5);
        }
    }

    @Test
    void theThreeFormatsTellTheSame() throws IOException {
        Path html = folder.resolve("table.html");
        Path json = folder.resolve("table.json");
        new ReproductionPage(table).write(html);
        ReportJson.write(json, table);
        String page = Files.readString(html);
        String markdown = new ReproductionTable(table).markdown();
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(kept.get("rows").size()).isEqualTo(table.rows().size());
        List<String> lines =
                markdown.lines().filter(line -> line.startsWith("| ")).skip(2).toList();
        assertThat(lines).hasSize(table.rows().size());
        for (int i = 0; i < lines.size(); i++) {
            Row row = table.rows().get(i);
            JsonNode node = kept.get("rows").get(i);
            assertThat(node.get("figure").get("id").asString())
                    .isEqualTo(row.figure().id());
            assertThat(node.get("verdict").get("kind").asString())
                    .isEqualToIgnoringCase(row.verdict().kind().name());
            assertThat(lines.get(i))
                    .contains(
                            row.figure().quantity(),
                            row.verdict().kind().title(),
                            row.verdict().why());
            assertThat(page).contains("id=\"" + row.figure().id() + "\"");
        }
        assertThat(page).contains("</html>", "<svg", "href=\"claims.md\"").doesNotContain("<script");
        assertThat(claimed(Files.readString(folder.resolve("claims.md"))))
                .isNotEmpty()
                .isSubsetOf(table.rows().stream().map(row -> row.figure().id()).toList());
        assertThat(page.split("\\(other data\\)", -1)).hasSize(lines.size() - notRun() + 1);
        assertThat(new ReproductionTable(table).terminal().lines()).allMatch(line -> line.length() <= 110);
    }

    /** Rows that the text on loose readings names. */
    private static List<String> claimed(String text) {
        return Pattern.compile("`([a-z0-9-]+(\\.[a-z0-9-]+)+)`")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static int notRun() {
        return (int) table.rows().stream().filter(row -> row.measured() == null).count();
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameBytes() throws IOException {
        Path stopped = folder.resolve("stopped");
        AtomicInteger updates = new AtomicInteger();
        for (int after : new int[] {9, 14, 11}) {
            boolean resume = Files.exists(stopped.resolve(Reproduction.LEDGER));
            updates.set(0);
            Supervision stopping = Supervision.NONE.withStop(() -> updates.incrementAndGet() > after);
            assertThatThrownBy(() -> Toy.table(Toy.reproduction(stopped, 1), resume, stopping))
                    .isInstanceOf(TrainingStopped.class);
        }
        // As a process that was killed while it wrote would leave it.
        Path ledger = stopped.resolve(Reproduction.LEDGER);
        Files.writeString(ledger, Files.readString(ledger) + "1234 {\"key\":\"seed0/Max");
        Table gone = Toy.table(Toy.reproduction(stopped, 1), true, Supervision.NONE);
        assertThat(gone).isEqualTo(table);
        assertThat(networks(stopped)).isEqualTo(networks(folder.resolve("whole")));
    }

    private static TreeMap<String, Integer> networks(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("networks/seed0"))) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .collect(Collectors.toMap(
                            file -> String.valueOf(file.getFileName()),
                            file -> Arrays.hashCode(bytes(file)),
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherRunsFolderIsRefused() {
        Reproduction other = new Reproduction(
                Setting.QUICK,
                Toy.reproduction(folder, 1).data(),
                Optional.empty(),
                new Seed(1),
                1,
                List.of(),
                folder.resolve("whole"),
                "test");
        assertThatThrownBy(() -> other.run(true, Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("setting");
        Reproduction toy = Toy.reproduction(folder.resolve("whole"), 1);
        Reproduction newer = new Reproduction(
                toy.setting(), toy.data(), toy.cifar(), toy.seed(), toy.seeds(), List.of(), toy.folder(), "another");
        assertThatThrownBy(() -> newer.run(true, Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Foil another");
    }

    @Test
    void onlyWhatIsAskedForIsRun() {
        Reproduction run = only("shallow-softmax");
        List<Row> rows = run.run(false, Supervision.NONE).rows();
        assertThat(rows)
                .filteredOn(row -> row.figure().id().startsWith("softmax."))
                .isNotEmpty()
                .allMatch(row -> row.verdict().kind() != Verdict.Kind.NOT_RUN);
        assertThat(rows)
                .filteredOn(row -> !row.figure().id().startsWith("softmax."))
                .isNotEmpty()
                .allMatch(row -> row.verdict().kind() == Verdict.Kind.NOT_RUN
                        && row.verdict().why().equals("Not asked for."));
        assertThatThrownBy(() -> only("large")).isInstanceOf(UserError.class).hasMessageContaining("large-network");
    }

    private static Reproduction only(String name) {
        Reproduction toy = Toy.reproduction(folder.resolve("only"), 1);
        return new Reproduction(
                toy.setting(), toy.data(), toy.cifar(), toy.seed(), 1, List.of(name), toy.folder(), "test");
    }

    @Test
    void theForecastGrowsWithTheWork() {
        Reproduction one = Toy.reproduction(folder, 1);
        double toy =
                Forecast.seconds(Toy.SETTING, one.data().train(), one.cifar().map(split -> split.train()), 1);
        assertThat(toy).isPositive();
        assertThat(Forecast.seconds(
                        Setting.FULL, one.data().train(), one.cifar().map(split -> split.train()), 1))
                .isGreaterThan(10 * toy);
    }
}
