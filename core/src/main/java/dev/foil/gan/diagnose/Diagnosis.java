package dev.foil.gan.diagnose;

import dev.foil.gan.CriticCheck;
import dev.foil.gan.CurvePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads the curves of a training. What counts is how it ends: the last quarter, for circles the last half. */
public final class Diagnosis {
    /** Points below which nothing is said. */
    public static final int LEAST = 20;

    /** Share of the real examples' diversity below which the generator has collapsed. */
    private static final double ALIKE = 0.5;

    /** Share of examples told apart from which on a critic is sure. */
    private static final double SURE = 0.99;

    /** Share of the longest gradient below which it has vanished. */
    private static final double NOTHING = 0.02;

    /** Share of the distance from generated to training examples that held-out ones lack. */
    private static final double BY_HEART = 0.5;

    /** Times a circling curve crosses its mean. */
    private static final int CROSSINGS = 4;

    /** How alike neighbouring points are where a curve circles rather than trembles. */
    private static final double SMOOTH = 0.6;

    /** Swing of the last quarter, as a share of the quarter's before, where it does not die down. */
    private static final double LASTING = 0.7;

    private final List<CurvePoint> curve;

    private Diagnosis(List<CurvePoint> curve) {
        this.curve = curve;
    }

    /** What is wrong, worst first; nothing where the curves are too short to tell. */
    public static List<Finding> of(List<CurvePoint> curve) {
        if (curve.size() < LEAST) {
            return List.of();
        }
        Diagnosis diagnosis = new Diagnosis(curve);
        List<Finding> findings = new ArrayList<>();
        diagnosis.collapse().ifPresent(findings::add);
        diagnosis.vanishing().ifPresent(findings::add);
        diagnosis.overfitting().ifPresent(findings::add);
        diagnosis.circles().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> collapse() {
        double late = late(Diversity.NAME);
        return when(
                late < ALIKE,
                Finding.Kind.COLLAPSE,
                "Two generated examples are on average %.0f %% as far apart as two real ones.",
                100 * late);
    }

    private Optional<Finding> vanishing() {
        double real = late("real called real");
        double generated = late("generated called generated");
        double gradient = late("generator gradient");
        double longest = Arrays.stream(series("generator gradient")).max().orElse(0);
        return when(
                real > SURE && generated > SURE && gradient < NOTHING * longest,
                Finding.Kind.VANISHING_GRADIENT,
                "The critic is right on %.1f %% of real and %.1f %% of generated examples, and the generator's gradient is %.1g,"
                        + " once %.1g.",
                100 * real,
                100 * generated,
                gradient,
                longest);
    }

    private Optional<Finding> overfitting() {
        double train = late(CriticCheck.TRAINING);
        double heldOut = late(CriticCheck.HELD_OUT);
        double generated = late(CriticCheck.GENERATED);
        return when(
                train > generated && train - heldOut > BY_HEART * (train - generated),
                Finding.Kind.CRITIC_OVERFITS,
                "Its mean logit is %.2f on training examples, %.2f on held-out ones and %.2f on generated ones.",
                train,
                heldOut,
                generated);
    }

    private Optional<Finding> circles() {
        double[] all = series("critic on generated");
        double[] half = levelled(Arrays.copyOfRange(all, all.length / 2, all.length));
        double before = swing(Arrays.copyOf(half, half.length / 2));
        double after = swing(Arrays.copyOfRange(half, half.length / 2, half.length));
        int crossings = crossings(half);
        return when(
                crossings >= CROSSINGS && smoothness(half) > SMOOTH && after > LASTING * before,
                Finding.Kind.OSCILLATION,
                "What the critic says of generated examples went through its mean %d times in the second half, by %.2g either"
                        + " way, and did not die down.",
                crossings,
                after);
    }

    private static Optional<Finding> when(boolean holds, Finding.Kind kind, String evidence, Object... figures) {
        return holds ? Optional.of(new Finding(kind, String.format(Locale.ROOT, evidence, figures))) : Optional.empty();
    }

    private double[] series(String name) {
        return curve.stream()
                .map(point -> point.values().get(name))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Mean of the last quarter; no number where it was not noted. */
    private double late(String name) {
        double[] series = series(name);
        return Arrays.stream(series, series.length * 3 / 4, series.length)
                .average()
                .orElse(Double.NaN);
    }

    private static double mean(double[] series) {
        return Arrays.stream(series).average().orElse(0);
    }

    /** Standard deviation. */
    private static double swing(double[] series) {
        double mean = mean(series);
        return Math.sqrt(Arrays.stream(series)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    /** Without the straight line that fits it best: what drifts does not circle. */
    private static double[] levelled(double[] series) {
        double middle = (series.length - 1) / 2.0;
        double mean = mean(series);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < series.length; i++) {
            together += (i - middle) * (series[i] - mean);
            alone += (i - middle) * (i - middle);
        }
        double[] levelled = new double[series.length];
        for (int i = 0; i < series.length; i++) {
            levelled[i] = series[i] - mean - (alone > 0 ? together / alone * (i - middle) : 0);
        }
        return levelled;
    }

    /** Ways from half a swing on one side of the mean to half a swing on the other. */
    private static int crossings(double[] series) {
        double mean = mean(series);
        double far = swing(series) / 2;
        int crossings = 0;
        int side = 0;
        for (double value : series) {
            int now = value > mean + far ? 1 : value < mean - far ? -1 : side;
            crossings += now != side && side != 0 ? 1 : 0;
            side = now;
        }
        return crossings;
    }

    /** Correlation of neighbouring points. */
    private static double smoothness(double[] series) {
        double mean = mean(series);
        double together = 0;
        double alone = 0;
        for (int i = 0; i < series.length; i++) {
            alone += (series[i] - mean) * (series[i] - mean);
            together += i == 0 ? 0 : (series[i - 1] - mean) * (series[i] - mean);
        }
        return alone > 0 ? together / alone : 0;
    }
}
