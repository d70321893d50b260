package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Norms and radii as typed: {@code 2/255,8/255} or {@code linf:8/255,l2:0.5}. */
final class Threats {
    /** Values in a CIFAR image, for which the L2 radii are the customary ones. */
    private static final double CUSTOMARY = 3072;

    private Threats() {}

    /**
     * Reads radii, ascending per norm.
     *
     * @param norm of those typed without one
     * @param typed separated by commas; {@code customary} for what suits the domain
     * @throws UserError for one that is no number, not within the domain, or there twice
     */
    static List<Threat> parse(Norm norm, String typed, Domain domain) {
        if (typed.trim().equals("customary")) {
            return customary(domain);
        }
        return sorted(Arrays.stream(typed.split(",", -1)).map(one -> threat(norm, one)), domain);
    }

    private static Threat threat(Norm norm, String typed) {
        int colon = typed.indexOf(':');
        return colon < 0
                ? Threat.parse(norm, typed)
                : Threat.parse(Norm.named(typed.substring(0, colon)), typed.substring(colon + 1));
    }

    /** Adds threats that aren't there yet. */
    static List<Threat> with(List<Threat> threats, List<Threat> more, Domain domain) {
        List<Threat> all = new ArrayList<>(threats);
        for (Threat threat : more) {
            if (all.stream().noneMatch(present -> isSame(present, threat))) {
                all.add(threat);
            }
        }
        return sorted(all.stream(), domain);
    }

    private static List<Threat> sorted(Stream<Threat> threats, Domain domain) {
        List<Threat> sorted = threats.map(threat -> threat.requireWithin(domain))
                .sorted(Comparator.comparing(Threat::norm).reversed().thenComparingDouble(Threat::epsilon))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (isSame(sorted.get(i), sorted.get(i - 1))) {
                throw new UserError("eps lists " + sorted.get(i).text() + " twice.");
            }
        }
        return sorted;
    }

    private static boolean isSame(Threat one, Threat other) {
        return one.norm() == other.norm() && one.epsilon() == other.epsilon();
    }

    /**
     * What is usually tried. On images L∞ from a step one doesn't see to a tenth of the range, and L2 radii that are
     * 0.25, 0.5, 1 and 2 on a CIFAR image and grow with the root of the number of values. Elsewhere shares of the range.
     */
    private static List<Threat> customary(Domain domain) {
        if (!domain.isImage()) {
            return DoubleStream.of(0.01, 0.02, 0.05, 0.1)
                    .mapToObj(share -> new Threat(Norm.LINF, rounded(share * domain.width())))
                    .toList();
        }
        double scale = domain.width() * Math.sqrt(domain.shape().size() / CUSTOMARY);
        Stream<Threat> linf = Stream.of(2, 4, 8, 16, 26)
                .map(level -> new Threat(Norm.LINF, level * (double) domain.width() / 255, level + "/255"));
        Stream<Threat> l2 =
                DoubleStream.of(0.25, 0.5, 1, 2).mapToObj(radius -> new Threat(Norm.L2, rounded(radius * scale)));
        return sorted(Stream.concat(linf, l2), domain);
    }

    /** Two significant digits. */
    private static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(2))
                .doubleValue();
    }
}
