package dev.foil.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static Figure figure(Claim claim, String reference) {
        return new Figure("id", "experiment", "error", "4", "%", claim, reference);
    }

    private static Figure printed(double value, @Nullable Double without) {
        return figure(new Claim.Printed(value, without), "clean images");
    }

    /** Seeds with exact values, one column a seed. */
    private static Measured measured(double[] values, double[] references) {
        return new Measured(IntStream.range(0, values.length)
                .mapToObj(i -> new Found(Quantity.exact(values[i]), Quantity.exact(references[i])))
                .toList());
    }

    private static Verdict.Kind kind(Figure figure, double[] values, double... references) {
        return Verdict.of(figure, measured(values, references)).kind();
    }

    @Test
    void aNumberWithinTheSpreadIsTheSame() {
        assertThat(kind(printed(89.4, 1.0), new double[] {88, 91}, 2, 2)).isEqualTo(Verdict.Kind.SAME);
        assertThat(kind(printed(89.4, 1.0), new double[] {88, 89}, 2, 2)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
    }

    @Test
    void samplingErrorAndPrintedDigitsBelongToTheSpread() {
        Measured sampled = new Measured(List.of(new Found(new Quantity(88, 1), Quantity.exact(2))));
        assertThat(Verdict.of(printed(89.4, 1.0), sampled).kind()).isEqualTo(Verdict.Kind.SAME);
        assertThat(Verdict.of(printed(90.2, 1.0), sampled).kind()).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(printed(89.4, 1.0), new double[] {89.36}, 2)).isEqualTo(Verdict.Kind.SAME);
    }

    @Test
    void wholeNumbersAreRoundedToOnes() {
        Figure alone = figure(new Claim.Printed(99, null), "");
        assertThat(kind(alone, new double[] {99.4, 99.4}, 0, 0)).isEqualTo(Verdict.Kind.SAME);
        assertThat(kind(alone, new double[] {99.6, 99.6}, 0, 0)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        Claim.Printed tenth = new Claim.Printed(16, 1, null);
        assertThat(tenth.text()).isEqualTo("16.0");
        assertThat(kind(figure(tenth, ""), new double[] {16.4, 16.4}, 0, 0)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void halfTheEffectIsEnoughAndLessIsNot() {
        assertThat(kind(printed(81, 1.0), new double[] {42, 42}, 2, 2)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(printed(81, 1.0), new double[] {41, 41}, 2, 2)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void anIntervalThatHoldsNoneShowsNoEffect() {
        // Effects of 60 and 5: Student's interval over two seeds is ±349 wide.
        assertThat(kind(printed(81, 1.0), new double[] {62, 7}, 2, 2)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        assertThat(kind(printed(81, 1.0), new double[] {62, 61, 60, 63}, 2, 2, 2, 2))
                .isEqualTo(Verdict.Kind.SAME_DIRECTION);
    }

    @Test
    void theWrongWayIsNotTheSameEvenWhereTheNumberFits() {
        assertThat(kind(printed(0.84, 0.94), new double[] {0.8, 0.9}, 0.7, 0.7)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        assertThat(kind(printed(0.84, 0.94), new double[] {0.8, 0.9}, 1.0, 1.0)).isEqualTo(Verdict.Kind.SAME);
    }

    @Test
    void theReferenceIsOursWhereThePaperPrintsNone() {
        assertThat(kind(printed(99.9, null), new double[] {60, 60}, 10, 10)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(printed(99.9, null), new double[] {60, 60}, 30, 30)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void aNumberThatStandsAloneIsTheSameOrNot() {
        Figure alone = figure(new Claim.Printed(0.94, null), "");
        assertThat(kind(alone, new double[] {0.9, 1.0}, 0, 0)).isEqualTo(Verdict.Kind.SAME);
        assertThat(kind(alone, new double[] {1.9, 2.0}, 0, 0)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void directionsNeedAnIntervalOnTheirSide() {
        Figure higher = figure(new Claim.Direction(1, "higher"), "input");
        assertThat(kind(higher, new double[] {20, 21}, 10, 11)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(higher, new double[] {20, 40}, 10, 11)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        assertThat(kind(higher, new double[] {5, 5}, 10, 10)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void noGainStandsWhereTheIntervalHoldsNone() {
        Figure noGain = figure(new Claim.Nothing(-1, 2, "no benefit"), "without");
        assertThat(kind(noGain, new double[] {10, 10.1}, 10, 10)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(noGain, new double[] {15, 15}, 10, 10)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(noGain, new double[] {5, 5}, 10, 10)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        Figure nothing = figure(new Claim.Nothing(0, 2, "zero"), "zero");
        assertThat(kind(nothing, new double[] {0.1, -0.1}, 0, 0)).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(kind(nothing, new double[] {15, 15}, 10, 10)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
    }

    @Test
    void whoMeasuresRoughlyHasNotShownThereIsNoGain() {
        Figure noGain = figure(new Claim.Nothing(-1, 2, "no benefit"), "without");
        Verdict wide = Verdict.of(noGain, measured(new double[] {10, 11}, new double[] {10, 10}));
        assertThat(wide.kind()).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        assertThat(wide.why()).contains("too wide to say none");
    }

    @Test
    void oneSeedShowsAnEffectByItsSampleOnly() {
        Figure higher = figure(new Claim.Direction(1, "higher"), "input");
        assertThat(kind(higher, new double[] {20}, 10)).isEqualTo(Verdict.Kind.ONE_SEED);
        assertThat(kind(printed(81, 1.0), new double[] {60}, 2)).isEqualTo(Verdict.Kind.ONE_SEED);
        assertThat(kind(printed(81, 1.0), new double[] {20}, 2)).isEqualTo(Verdict.Kind.NOT_REPRODUCED);
        Measured sampled = new Measured(List.of(new Found(new Quantity(20, 1), Quantity.exact(10))));
        assertThat(Verdict.of(higher, sampled).kind()).isEqualTo(Verdict.Kind.SAME_DIRECTION);
        assertThat(Verdict.of(higher, sampled).why()).contains("one seed");
    }

    /** They share their test images. */
    @Test
    void moreSeedsMakeSamplingErrorNoSmaller() {
        Found found = new Found(new Quantity(20, 1), new Quantity(10, 0));
        assertThat(new Measured(List.of(found, found, found, found)).interval())
                .isEqualTo(new Measured(List.of(found)).interval());
    }

    @Test
    void whatIsNotClaimedOrNotRunIsNotJudged() {
        assertThat(kind(figure(new Claim.Open("ours"), ""), new double[] {1}, 1))
                .isEqualTo(Verdict.Kind.NO_CLAIM);
        assertThat(Row.notRun(printed(97.5, 0.88), "no such model").verdict())
                .isEqualTo(new Verdict(Verdict.Kind.NOT_RUN, "no such model"));
    }

    @Test
    void theReasonNamesTheNumbers() {
        assertThat(Verdict.of(printed(89.4, 1.4), measured(new double[] {62, 62}, new double[] {2, 2}))
                        .why())
                .isEqualTo("The effect is +60.0 (+60.0 to +60.0), the paper's +88.0.");
    }

    @Test
    void sharesAtTheEndsKeepAnError() {
        assertThat(Quantity.share(0, 1000).error()).isBetween(0.05, 0.3);
        assertThat(Quantity.share(1000, 1000).error()).isBetween(0.05, 0.3);
        assertThat(Quantity.share(250, 1000).error()).isBetween(1.3, 1.4);
    }
}
