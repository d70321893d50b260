package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.CorruptionResult;
import dev.foil.audit.Finding;
import dev.foil.audit.Generalisation;
import dev.foil.audit.Interval;
import dev.foil.audit.Machine;
import dev.foil.audit.MeanRate;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Rate;
import dev.foil.audit.Timing;
import dev.foil.audit.Withstood;
import dev.foil.data.Domain;
import dev.foil.data.FashionSample;
import dev.foil.data.Shape;
import dev.foil.random.Seed;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class GeneralisationTableTest {
    private static final int ALL = 100;

    /** The first so many examples fall. */
    private static Withstood withstood(String attack, Threat threat, boolean bounded, int fallen) {
        List<Long> wrong = LongStream.range(0, fallen).boxed().toList();
        return new Withstood(attack, threat, bounded, Rate.of(ALL - fallen, ALL), wrong);
    }

    private static Generalisation model(String name, int missed, int seen, int ball, int bent, int right) {
        Rate rate = Rate.of(right * ALL / 5, ALL);
        MeanRate mean = new MeanRate(right / 5.0, ALL, Interval.wilson(right * ALL / 5, ALL));
        CorruptionResult.Row blur =
                new CorruptionResult.Row("blur", Collections.nCopies(5, rate), mean, Collections.nCopies(ALL, right));
        Withstood clean = withstood("", Threat.linf(0), true, missed);
        return new Generalisation(
                new ModelSummary(name, 1, 1, Domain.image(1, 2, 2)),
                "pictures",
                ALL,
                clean.robust(),
                clean.wrong(),
                withstood("quick", Threat.linf(0.1), true, seen),
                List.of(
                        withstood("quick", new Threat(Norm.L1, 9), true, ball),
                        withstood("stadv-100", new Threat(Norm.L2, 2), false, bent)),
                Rate.of(ALL - Math.max(seen, Math.max(ball, bent)), ALL),
                new CorruptionResult(
                        LongStream.range(0, ALL).boxed().toList(), clean.robust(), List.of(blur), mean, Timing.of(0)),
                name.equals("odd")
                        ? List.of(new Finding("sign", "Something was seen.", "It means <this>."))
                        : List.of(),
                new Provenance("1", "", 0, "", "", "", new Machine("", "", "", 1), Map.of(), Timing.of(0)));
    }

    private static final GeneralisationTable TABLE = new GeneralisationTable(List.of(
            model("plain", 4, 90, 80, 70, 3), model("hard", 12, 40, 79, 95, 3), model("odd", 4, 90, 80, 70, 4)));

    @Test
    void rowsAreAttacksAndCorruptionsWithMarksWhereAModelDiffers() {
        assertThat(TABLE.terminal().lines().limit(8))
                .containsExactly(
                        "right %                      plain            hard             odd",
                        "clean                 96.0 (90–99)  88.0 (80–94) ▼  96.0 (90–99)",
                        "seen: L∞ 0.1, quick    10.0 (5–18)  60.0 (50–70) ▲   10.0 (5–18)",
                        "unseen: L₁ 9, quick   20.0 (13–29)  21.0 (14–30)    20.0 (13–29)",
                        "unseen: stadv-100     30.0 (21–40)    5.0 (2–12) ▼  30.0 (21–40)",
                        "all of these attacks   10.0 (5–18)    5.0 (2–12)     10.0 (5–18)",
                        "blur                  60.0 (50–70)  60.0 (50–70)    80.0 (71–87) ▲",
                        "all corruptions       60.0 (50–70)  60.0 (50–70)    80.0 (71–87) ▲");
    }

    @Test
    void sentencesSayWhatCarriedOverAndWhatItCost() {
        assertThat(TABLE.findings())
                .containsExactly(
                        "hard against plain: clean 96.0 → 88.0 %, seen: L∞ 0.1, quick 10.0 → 60.0 %. Better: nothing beyond"
                                + " chance. Worse: unseen: stadv-100.",
                        "odd against plain: clean 96.0 → 96.0 %, seen: L∞ 0.1, quick 10.0 → 10.0 %. Better: blur; all"
                                + " corruptions. Worse: nothing beyond chance.");
        assertThat(TABLE.terminal()).contains("warning, odd: Something was seen. It means <this>.");
        assertThat(TABLE.words())
                .startsWith("Right per cent of 100 examples of pictures")
                .contains("Trained for: L∞ 0.1.", "better and worse than plain");
    }

    @Test
    void manyModelsStandAFewAbreast() {
        GeneralisationTable five =
                new GeneralisationTable(Collections.nCopies(5, TABLE.models().get(0)));
        assertThat(five.terminal().lines().filter(line -> line.startsWith("right %")))
                .hasSize(2)
                .allMatch(line -> line.length() <= 100);
        assertThat(five.markdown()).contains("| right % | plain | plain | plain | plain | plain |");
    }

    @Test
    void thePageIsWellFormedAndHoldsEverySeverity(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("page.html");
        TABLE.html(
                file,
                new CorruptionSheet(
                        FashionSample.test().batch(0), FashionSample.test().domain(), new Seed(0)));
        String page = Files.readString(file);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>", ""))));
        assertThat(page)
                .contains("60.0 ▲", "severity 5", "It means &lt;this&gt;.", "alt=\"jpeg, severity 3\"")
                .doesNotContain("<script");
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(1 + 6 * 6);
    }

    @Test
    void whatCannotBeDrawnIsLeftOut(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("page.html");
        Domain odd = Domain.image(1, 2, 2);
        Domain four = Domain.continuous(Shape.of(4, 2, 2), 0, 1);
        assertThat(new CorruptionSheet(FashionSample.test().batch(0), odd, new Seed(0)).isDrawable())
                .isTrue();
        CorruptionSheet none = new CorruptionSheet(FashionSample.test().batch(0), four, new Seed(0));
        TABLE.html(file, none);
        assertThat(Files.readString(file)).contains("all corruptions").doesNotContain("data:image");
    }

    @Test
    void modelsTriedAgainstOtherThingsMakeNoTable() {
        Generalisation first = TABLE.models().get(0);
        Generalisation other = new Generalisation(
                first.model(),
                first.data(),
                first.examples(),
                first.clean(),
                first.misses(),
                withstood("quick", Threat.linf(0.2), true, 3),
                first.unseen(),
                first.everything(),
                first.corruptions(),
                first.warnings(),
                first.provenance());
        assertThatThrownBy(() -> new GeneralisationTable(List.of(first, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seen: L∞ 0.2, quick");
    }
}
