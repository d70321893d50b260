package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one attack alone found.
 *
 * @param attack its name, settings that tell it apart included
 * @param parameters its settings by flag name
 * @param threat what it could change
 * @param bounded whether the threat is narrower than the whole domain
 * @param aim where examples were to go, as typed: {@code any}, {@code next}, {@code least-likely} or a class
 * @param clean share of all examples that the model gets right; those that it gives no number for count nowhere here
 *     and below
 * @param success share of the attacked that reached the aim, confirmed; attacked are those right that the aim concerns
 * @param robust share of all examples that are right and did not fall
 * @param claims what became of the attack's claims
 * @param quantiles of the distance in the threat's norm over the attacked
 * @param median distances over those that fell, one a norm; null where none fell
 * @param curve share right at each radius, ascending; empty for an attack that looks within one radius only
 * @param counts what it cost
 * @param checks examples answered besides, to look before and after
 * @param learnt what it learnt from beforehand; empty where nothing
 * @param folder where its points lie, relative to the output folder
 * @param warnings examples that the model gave no number for, unharmed or on the attack's way; empty where there are none
 * @param timing how long it took, learning included
 */
public record SoloResult(
        String attack,
        Map<String, String> parameters,
        Threat threat,
        boolean bounded,
        String aim,
        Rate clean,
        Rate success,
        Rate robust,
        Claims claims,
        List<Quantile> quantiles,
        @Nullable Distances median,
        List<Point> curve,
        Counts counts,
        long checks,
        String learnt,
        String folder,
        List<Finding> warnings,
        Timing timing) {
    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int CURVE = 20;

    /**
     * A quantile: this share of the attacked fell at the distance or nearer.
     *
     * @param distance null where fewer fell at all
     */
    public record Quantile(double share, @Nullable Double distance) {}

    /** Accuracy where everything within a radius may be tried. */
    public record Point(double epsilon, Rate robust) {}

    public SoloResult {
        parameters = Ordered.copy(parameters);
        quantiles = List.copyOf(quantiles);
        curve = List.copyOf(curve);
        warnings = List.copyOf(warnings);
    }

    /**
     * Sums up.
     *
     * @param nearest whether the attack looks for the nearest point, so that one run tells all radii
     */
    public static SoloResult of(
            SoloAttack<?> run,
            Map<String, String> parameters,
            SoloPoints points,
            boolean nearest,
            boolean bounded,
            String learnt,
            String folder,
            double seconds) {
        Norm norm = run.threat().norm();
        double[] distances = points.distances(norm);
        int unknown = points.unknown().size();
        Rate clean = Rate.of(points.correct(), points.answered());
        int all = points.answered() - unknown;
        int correct = points.correct() - unknown;
        int fell = points.broken().size();
        return new SoloResult(
                run.attack().title(),
                parameters,
                run.threat(),
                bounded,
                run.aim().title(),
                clean,
                Rate.of(fell, distances.length),
                Rate.of(correct - fell, all),
                points.claims(),
                quantiles(distances),
                fell == 0 ? null : median(points),
                nearest ? curve(distances, fell, clean, correct, all) : List.of(),
                points.counts(),
                points.checks(),
                learnt,
                folder,
                points.silence(),
                Timing.of(seconds));
    }

    /** The distance that half of the attacked fell within; null where fewer fell. */
    public @Nullable Double medianDistance() {
        return quantiles.stream()
                .filter(one -> one.share() == 0.5)
                .findFirst()
                .map(Quantile::distance)
                .orElse(null);
    }

    private static List<Quantile> quantiles(double[] sorted) {
        List<Quantile> quantiles = new ArrayList<>();
        for (double share : SHARES) {
            double distance = at(sorted, share);
            quantiles.add(new Quantile(share, Double.isFinite(distance) ? distance : null));
        }
        return quantiles;
    }

    /** The smallest value that at least this share lies at or below. */
    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static Distances median(SoloPoints points) {
        return new Distances(
                median(points, Norm.L0), median(points, Norm.L1), median(points, Norm.L2), median(points, Norm.LINF));
    }

    private static double median(SoloPoints points, Norm norm) {
        double[] fallen = points.broken().stream()
                .mapToDouble(one -> one.moved().in(norm))
                .sorted()
                .toArray();
        return at(fallen, 0.5);
    }

    private static List<Point> curve(double[] sorted, int fell, Rate clean, int correct, int all) {
        List<Point> curve = new ArrayList<>();
        curve.add(new Point(0, clean));
        double end = fell == 0 ? 0 : sorted[fell - 1];
        for (int i = 1; i <= CURVE && end > 0; i++) {
            double epsilon = i == CURVE ? end : end * i / CURVE;
            int within = 0;
            while (within < fell && sorted[within] <= epsilon) {
                within++;
            }
            curve.add(new Point(epsilon, Rate.of(correct - within, all)));
        }
        return curve;
    }
}
