package dev.foil.bench.conformance;

import dev.foil.attack.Norm;
import dev.foil.audit.Broken;
import dev.foil.audit.Interval;
import dev.foil.audit.SoloPoints;
import dev.foil.audit.SoloResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Foil's run of an attack beside a tool's row.
 *
 * @param row the tool's
 * @param settings Foil's attack
 * @param points what it did to each example
 * @param result what it found
 */
record Compared(Reference.Row row, Settings settings, SoloPoints points, SoloResult result) {
    /** Rows of so few examples are compared by interval. */
    private static final int FEW = 100;

    /** Half of the third digit. */
    private static final double DIGITS = 1e-3;

    static final List<String> COLUMNS = List.of(
            "model",
            "attack",
            "tool",
            "n",
            "clean",
            "left, tool",
            "left, Foil",
            "median, tool",
            "median, Foil",
            "verdict");

    List<String> cells(Reference reference) {
        return List.of(
                row.model(),
                row.attack(),
                row.tool(),
                Integer.toString(row.n()),
                row.clean() == result.clean().count()
                        ? Integer.toString(row.clean())
                        : row.clean() + " / " + result.clean().count(),
                Integer.toString(row.left()),
                Integer.toString(left()),
                spelt(toolMedian()),
                spelt(median()),
                verdict(reference));
    }

    static List<String> absent(Reference.Row row) {
        return List.of(
                row.model(),
                row.attack(),
                row.tool(),
                Integer.toString(row.n()),
                Integer.toString(row.clean()),
                Integer.toString(row.left()),
                "–",
                "–",
                "–",
                "Foil has no such attack yet");
    }

    private int left() {
        return result.robust().count();
    }

    /**
     * For attacks on the nearest point the distance within which as many fell as within the tool's median, which it takes
     * over those it broke: with failures as infinite its own median is at a higher rank, and not told.
     */
    private double median() {
        if (!settings.isNearest()) {
            return ofFallen(settings.norm());
        }
        double[] sorted = points.broken().stream()
                .mapToDouble(one -> one.moved().in(settings.norm()))
                .sorted()
                .toArray();
        int rank = Math.max(1, (row.fell() + 1) / 2);
        return rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[rank - 1];
    }

    private double ofFallen(Norm norm) {
        double[] sorted = points.broken().stream()
                .mapToDouble(one -> one.moved().in(norm))
                .sorted()
                .toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Over those that fell. */
    private double toolMedian() {
        return row.median(settings.norm()).orElse(Double.NaN);
    }

    private static String spelt(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, "%.4g", value);
    }

    String verdict(Reference reference) {
        List<String> notes = new ArrayList<>();
        Optional<boolean[]> right = reference.right(row);
        if (settings.deterministic()) {
            boolean norms = sameNorms();
            OptionalInt differing =
                    right.map(bits -> OptionalInt.of(differing(bits))).orElse(OptionalInt.empty());
            differing.ifPresent(count -> notes.add(count == 0 ? "every verdict" : count + " verdicts differ"));
            notes.add(norms ? "norms to three digits" : "norms differ");
            boolean same = left() == row.left() && norms && differing.orElse(0) == 0;
            return (same ? "same" : left() < row.left() ? "stronger" : left() == row.left() ? "same count" : "weaker")
                    + ": " + String.join(", ", notes);
        }
        reference.distances(row).ifPresent(theirs -> notes.add(nearer(theirs)));
        return judged() + (notes.isEmpty() ? "" : ": " + String.join(", ", notes));
    }

    private String judged() {
        double mine = median();
        double theirs = toolMedian();
        boolean farther = settings.isNearest() && mine > theirs * (1 + DIGITS);
        boolean nearer = settings.isNearest() && mine < theirs * (1 - DIGITS);
        boolean more = row.n() < FEW
                ? left() > Interval.wilson(row.left(), row.clean()).high() * row.clean()
                : left() > row.left();
        if (more || farther) {
            return "weaker";
        }
        return left() < row.left() || nearer ? "stronger" : "same";
    }

    /** Of the examples right unharmed, how many fell here and not there, or there and not here. */
    private int differing(boolean[] theirs) {
        boolean[] fell = new boolean[points.originals().size()];
        points.broken().forEach(one -> fell[one.row()] = true);
        return (int) IntStream.of(points.attacked())
                .filter(row -> theirs[row] == fell[row])
                .count();
    }

    /** By the means: tools take other medians of an even number. */
    private boolean sameNorms() {
        for (Norm norm : Norm.values()) {
            Optional<Double> theirs = row.mean(norm);
            // A count of elements that moved by more than a millionth is no count of those that differ.
            boolean comparable = theirs.isPresent() && norm != Norm.L0;
            double mine = points.broken().stream()
                    .mapToDouble(one -> one.moved().in(norm))
                    .average()
                    .orElse(Double.NaN);
            if (comparable && !(Math.abs(mine - theirs.get()) <= DIGITS / 2 * theirs.get())) {
                return false;
            }
        }
        return true;
    }

    private String nearer(double[] theirs) {
        int nearer = 0;
        for (Broken one : points.broken()) {
            nearer += one.moved().l2() <= theirs[one.row()] * (1 + DIGITS) ? 1 : 0;
        }
        return nearer + " of " + points.broken().size() + " no farther";
    }
}
