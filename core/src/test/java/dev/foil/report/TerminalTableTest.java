package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Printable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTableTest {
    private final String table = TerminalTable.render(Sample.hostile());

    @Test
    void fitsAHundredColumns() {
        for (Report report : List.of(Sample.hostile(), Extremes.hostile(), Extremes.thousandClasses())) {
            assertThat(TerminalTable.render(report).lines()).allMatch(line -> Columns.width(line) <= 100);
        }
    }

    @Test
    void wideLettersTakeTwoColumns() {
        assertThat(Columns.width("猫a\u0301👩")).isEqualTo(5);
        assertThat(Columns.fit("猫猫猫猫", 6)).isEqualTo("猫猫… ");
        assertThat(Columns.wrap("猫猫猫 bb cccccc", 5, " ")).containsExactly("猫猫", " 猫", " bb", " cccc", " cc");
    }

    @Test
    void saysWhatIsRequiredAndWhatChanged() {
        String hostile = TerminalTable.render(Extremes.hostile());

        assertThat(hostile)
                .contains("\nFAILS: </title>", "200 of 400", "\nholds:\n    unbroken")
                .contains("  L∞ 8/255: 75.0 → 50.0 %, 100 lost, 0 gained; worse, beyond chance\n")
                .contains("\nnew warning: ");
        assertThat(table).contains("\nThe standard model falls from 91.2 % to 0.0 %");
        assertThat(hostile.codePoints().filter(c -> c != '\n' && !Printable.is(c)))
                .isEmpty();
    }

    @Test
    void bothNormsHaveTheirTable() {
        assertThat(TerminalTable.render(Extremes.labelsOnly()))
                .containsSubsequence("L₂, robust %", "0.5", "L∞, robust %", "1/255", "8/255");
    }

    @Test
    void columnsAlign() {
        String header = table.lines()
                .filter(line -> line.contains("26/255"))
                .findFirst()
                .orElseThrow();
        String worst = table.lines()
                .filter(line -> line.startsWith("worst case"))
                .findFirst()
                .orElseThrow();

        assertThat(worst).hasSameSizeAs(header);
        assertThat(header).startsWith("L∞, robust %").endsWith("26/255");
    }

    @Test
    void holdsEveryAttackOfEveryModel() {
        assertThat(table)
                .containsSubsequence("standard", "91.2 (89–93)", "noise", "FGSM", "PGD-20", "PGD-40 ×5", "hardened");
        assertThat(table).contains("warning: The gradient of 3 examples");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(TerminalTable.render(Sample.named("\u001b[31mred")))
                .doesNotContain("\u001b")
                .contains("\uFFFD[31mred");
    }
}
