package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTableTest {
    private final String table = TerminalTable.render(Sample.hostile());

    @Test
    void fitsAHundredColumns() {
        assertThat(table.lines()).allMatch(line -> line.length() <= 100 || line.startsWith("warning: "));
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
