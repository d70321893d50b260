package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Norms and radii as typed: {@code 2/255,8/255} or {@code linf:8/255,l2:0.5}. */
final class Threats {
    private Threats() {}

    /**
     * Reads radii, ascending per norm.
     *
     * @param norm of those typed without one
     * @param typed separated by commas
     * @throws UserError for one that is no number, not within the domain, or there twice
     */
    static List<Threat> parse(Norm norm, String typed, Domain domain) {
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

    /** By norm, L∞ first, and ascending. */
    static List<Threat> sorted(Stream<Threat> threats, Domain domain) {
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
}
