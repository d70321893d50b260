package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What changed since an earlier audit.
 *
 * @param baseline name of the earlier model
 * @param differences what else differs between the two audits, so that a change may be due to it; empty where only the
 *     model does
 * @param paired whether both looked at the same examples, so that each can be compared with itself
 * @param changes accuracy without attack first, then every norm and ε that both tried
 * @param warnings signs found now and not then
 */
public record Comparison(
        String baseline, List<String> differences, boolean paired, List<Change> changes, List<Finding> warnings) {
    private static final double CHANCE = 0.05;

    /**
     * One rate then and now.
     *
     * @param what it is: {@code clean}, or norm and ε
     * @param before then
     * @param after now
     * @param lost examples right then and wrong now; −1 where the audits cannot be paired
     * @param gained examples wrong then and right now; −1 where they cannot be paired
     * @param beyondChance whether the difference is larger than chance explains: where paired by the exact sign test on
     *     lost and gained at the level of 5 % (McNemar 1947); otherwise where the two 95 % intervals stand apart, which is
     *     stricter
     */
    public record Change(String what, Rate before, Rate after, int lost, int gained, boolean beyondChance) {}

    public Comparison {
        differences = List.copyOf(differences);
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    public static Comparison of(AuditResult before, AuditResult after) {
        Provenance then = before.provenance();
        Provenance now = after.provenance();
        boolean paired = then.dataDigest().equals(now.dataDigest())
                && then.seed() == now.seed()
                && before.order() == after.order()
                && before.examples() == after.examples();
        List<Change> changes = new ArrayList<>();
        changes.add(change("clean", before.clean(), after.clean(), paired, misses(before), misses(after)));
        for (WorstCase worst : after.worstCases()) {
            before.worst(worst.threat())
                    .ifPresent(earlier -> changes.add(change(
                            worst.threat().norm().title() + " " + worst.threat().text(),
                            earlier.robust(),
                            worst.robust(),
                            paired,
                            fallen(before, worst.threat()),
                            fallen(after, worst.threat()))));
        }
        Set<String> known = new HashSet<>();
        before.warnings().forEach(finding -> known.add(finding.sign()));
        return new Comparison(
                before.model().name(),
                differences(before, after),
                paired,
                changes,
                after.warnings().stream()
                        .filter(found -> !known.contains(found.sign()))
                        .toList());
    }

    private static Set<Long> misses(AuditResult result) {
        return new HashSet<>(result.misses());
    }

    /** Examples that are wrong within the threat, those wrong to begin with included. */
    private static Set<Long> fallen(AuditResult result, Threat threat) {
        Set<Long> fallen = misses(result);
        result.falls().stream()
                .filter(fall ->
                        fall.threat().norm() == threat.norm() && fall.threat().epsilon() <= threat.epsilon())
                .forEach(fall -> fallen.add(fall.example()));
        return fallen;
    }

    private static Change change(
            String what, Rate before, Rate after, boolean paired, Set<Long> wrongBefore, Set<Long> wrongAfter) {
        if (!paired) {
            boolean apart = before.interval().isApartFrom(after.interval());
            return new Change(what, before, after, -1, -1, apart);
        }
        int lost = missing(wrongAfter, wrongBefore);
        int gained = missing(wrongBefore, wrongAfter);
        return new Change(what, before, after, lost, gained, signTest(lost, gained) < CHANCE);
    }

    private static int missing(Set<Long> from, Set<Long> others) {
        Predicate<Long> absent = example -> !others.contains(example);
        return (int) from.stream().filter(absent).count();
    }

    /** Probability of a split at least as uneven among {@code a + b} fair coins. */
    static double signTest(int a, int b) {
        int n = a + b;
        int few = Math.min(a, b);
        double logHalf = n * Math.log(0.5);
        double logChoose = 0;
        double tail = 0;
        for (int k = 0; k <= few; k++) {
            tail += Math.exp(logChoose + logHalf);
            logChoose += Math.log(n - k) - Math.log(k + 1.0);
        }
        return Math.min(1, 2 * tail);
    }

    private static List<String> differences(AuditResult before, AuditResult after) {
        Provenance then = before.provenance();
        Provenance now = after.provenance();
        return Stream.of(
                        different("data", then.dataDigest(), now.dataDigest()),
                        different("images", then.pipeline(), now.pipeline()),
                        different(
                                "preparation of inputs",
                                before.model().preparation(),
                                after.model().preparation()),
                        different(
                                "input", before.model().domain(), after.model().domain()),
                        different("number of examples", before.examples(), after.examples()),
                        different("order of examples", before.order(), after.order()),
                        different("seed", then.seed(), now.seed()),
                        different("attacks", attacks(before), attacks(after)),
                        different("version of Foil", then.foil(), now.foil()),
                        different("engines", then.engines(), now.engines()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> different(String what, Object then, Object now) {
        return Objects.equals(then, now) ? List.of() : List.of(what);
    }

    private static Set<String> attacks(AuditResult result) {
        Set<String> attacks = new HashSet<>();
        result.attacks()
                .forEach(run -> attacks.add(run.attack()
                        + run.parameters()
                        + run.threat().norm()
                        + run.threat().epsilon()));
        return attacks;
    }
}
