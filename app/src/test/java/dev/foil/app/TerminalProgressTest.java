package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.app.TerminalProgress.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private double seconds;

    private TerminalProgress progress(Kind kind) {
        return new TerminalProgress(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), kind, () -> (long) (seconds * 1e9));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void estimatesTheTimeLeft() {
        try (TerminalProgress progress = progress(Kind.TERMINAL)) {
            progress.update("Training", 0, 100);
            seconds = 30;
            progress.update("Training", 25, 100);
        }
        assertThat(printed())
                .isEqualTo("\r\u001b[KTraining  0/100  0 %\r\u001b[KTraining  25/100  25 %  1 min 30 s left"
                        + System.lineSeparator());
    }

    @Test
    void resumedWorkIsEstimatedFromWhatThisRunDid() {
        TerminalProgress progress = progress(Kind.FILE);
        progress.update("Training", 50, 100);
        seconds = 20;
        progress.update("Training", 60, 100);
        assertThat(printed()).contains("60/100  60 %  1 min 20 s left");
    }

    @Test
    void updatesCloseToEachOtherAreDropped() {
        TerminalProgress progress = progress(Kind.TERMINAL);
        for (int i = 0; i < 1000; i++) {
            seconds = i * 0.001;
            progress.update("PGD", i, 1000);
        }
        assertThat(printed().split("\r", -1).length - 1).isBetween(9, 12);
    }

    @Test
    void fileGetsSparseWholeLinesAndTheEnd() {
        TerminalProgress progress = progress(Kind.FILE);
        for (int i = 0; i <= 40; i++) {
            seconds = i;
            progress.update("PGD", i, 40);
        }
        assertThat(printed().lines())
                .containsExactly(
                        "PGD  0/40  0 %",
                        "PGD  15/40  37 %  25 s left", "PGD  30/40  75 %  10 s left", "PGD  40/40  100 %  40 s");
    }

    @Test
    void unknownTotalShowsTheTimeSpent() {
        TerminalProgress progress = progress(Kind.FILE);
        progress.update("Reading", 3, 0);
        assertThat(printed().strip()).isEqualTo("Reading  3  0.0 s");
    }

    @Test
    void quietPrintsNothing() {
        try (TerminalProgress progress = progress(Kind.NOWHERE)) {
            progress.update("PGD", 1, 1);
        }
        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 s",
        "9.94, 9.9 s",
        "9.96, 10 s",
        "59.4, 59 s",
        "59.6, 1 min 0 s",
        "3599.6, 1 h 0 min",
        "7620, 2 h 7 min"
    })
    void durations(double span, String text) {
        assertThat(Duration.text(span)).isEqualTo(text);
    }
}
