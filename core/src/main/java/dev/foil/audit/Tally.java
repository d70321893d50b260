package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What broke over all trials of an audit: the smallest ε tried that reaches to a point where each example fell, per norm,
 * whatever ε that point was found at. An example broken at some ε is broken at every larger one: the smaller ball lies
 * inside.
 */
final class Tally {
    private final Sample sample;
    private final List<? extends Trial<?>> trials;
    private final Domain domain;
    private final int classes;
    private final List<Threat> threats;
    private final Map<Norm, Map<Integer, Fallen>> fallen = new EnumMap<>(Norm.class);
    /** The smallest threat under which the model gave no number. */
    private final Map<Norm, Map<Integer, Threat>> unknown = new EnumMap<>(Norm.class);

    /** The trial that broke an example at the smallest ε, the first of several. */
    private record Fallen(int trial, Threat at, Broken how) {}

    /** @param domain where inputs live */
    Tally(Sample sample, List<? extends Trial<?>> trials, Domain domain, int classes) {
        this.sample = sample;
        this.trials = trials;
        this.domain = domain;
        this.classes = classes;
        this.threats = threats(trials);
    }

    /** Adds a part; parts of one chunk come in the order of the trials. */
    void add(Part part) {
        Map<Integer, Fallen> under = fallen.computeIfAbsent(norm(part.trial()), norm -> new HashMap<>());
        part.broken()
                .forEach(broken -> under.merge(
                        broken.row(),
                        new Fallen(part.trial(), smallest(part.trial(), broken), broken),
                        (then, now) -> now.at().epsilon() < then.at().epsilon() ? now : then));
        Map<Integer, Threat> silent = unknown.computeIfAbsent(norm(part.trial()), norm -> new HashMap<>());
        Threat threat = trials.get(part.trial()).threat();
        part.unknown()
                .forEach(row -> silent.merge(row, threat, (then, now) -> now.epsilon() < then.epsilon() ? now : then));
    }

    /** The smallest threat tried that holds a point found by a trial. */
    Threat smallest(int trial, Broken broken) {
        Threat own = trials.get(trial).threat();
        return threats.stream()
                .filter(threat -> threat.norm() == own.norm() && threat.epsilon() < own.epsilon())
                .filter(threat -> broken.moved().in(threat.norm()) <= threat.tolerated(domain))
                .findFirst()
                .orElse(own);
    }

    private Norm norm(int trial) {
        return trials.get(trial).threat().norm();
    }

    /** Whether nothing has broken the example yet within this threat. */
    boolean stands(int row, Threat threat) {
        Fallen fell = fallen.getOrDefault(threat.norm(), Map.of()).get(row);
        return fell == null || fell.at().epsilon() > threat.epsilon();
    }

    /** Rows that count nowhere at some ε: the model gave no number on the way, and nothing broke them within it. */
    Set<Integer> unknown() {
        Set<Integer> rows = new TreeSet<>();
        unknown.forEach((norm, silent) -> silent.forEach((row, threat) -> {
            if (stands(row, threat)) {
                rows.add(row);
            }
        }));
        return rows;
    }

    private boolean isUnknown(int row, Threat threat) {
        Threat silent = unknown.getOrDefault(threat.norm(), Map.of()).get(row);
        return silent != null && silent.epsilon() <= threat.epsilon() && stands(row, threat);
    }

    /** Every example that fell under each norm, the weakest first. */
    List<Fall> falls() {
        List<Fall> falls = new ArrayList<>();
        fallen.forEach((norm, rows) -> rows.forEach((row, fell) -> falls.add(fall(row, fell))));
        falls.sort(Comparator.comparing((Fall fall) -> fall.threat().norm())
                .reversed()
                .thenComparingDouble(fall -> fall.threat().epsilon())
                .thenComparingDouble(Fall::distance)
                .thenComparingLong(Fall::example));
        return falls;
    }

    private Fall fall(int row, Fallen fell) {
        Trial<?> trial = trials.get(fell.trial());
        return new Fall(
                sample.id(row),
                sample.label(row),
                fell.how().after().label(),
                fell.at(),
                trial.attack().title(),
                fell.how().moved().in(fell.at().norm()),
                fell.how().onGrid(fell.at(), domain));
    }

    /** One per norm and ε, ascending. */
    List<WorstCase> worstCases() {
        return threats.stream().map(this::worstCase).toList();
    }

    /** Each once, by norm, L∞ first, and ascending. */
    private static List<Threat> threats(List<? extends Trial<?>> trials) {
        List<Threat> threats = new ArrayList<>();
        trials.stream()
                .map(Trial::threat)
                .sorted(Comparator.comparing(Threat::norm).reversed().thenComparingDouble(Threat::epsilon))
                .filter(threat -> threats.stream().noneMatch(threat::isSame))
                .forEach(threats::add);
        return threats;
    }

    private WorstCase worstCase(Threat threat) {
        int[] total = new int[classes];
        int[] robust = new int[classes];
        Map<Integer, Map<Integer, Integer>> turned = new TreeMap<>();
        Map<Integer, Fallen> under = fallen.getOrDefault(threat.norm(), Map.of());
        for (int row = 0; row < sample.size(); row++) {
            int label = sample.label(row);
            if (!sample.isAnswered(row) || isUnknown(row, threat)) {
                continue;
            }
            total[label]++;
            if (!stands(row, threat)) {
                Fallen fell = java.util.Objects.requireNonNull(under.get(row));
                turned.computeIfAbsent(label, from -> new TreeMap<>())
                        .merge(fell.how().after().label(), 1, Integer::sum);
            } else if (sample.isCorrect(row)) {
                robust[label]++;
            }
        }
        List<Rate> perClass = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        int sum = 0;
        for (int label = 0; label < classes; label++) {
            perClass.add(Rate.of(robust[label], total[label]));
            sum += robust[label];
        }
        turned.forEach(
                (from, counts) -> counts.forEach((to, count) -> transitions.add(new Transition(from, to, count))));
        return new WorstCase(threat, Rate.of(sum, IntStream.of(total).sum()), perClass, transitions);
    }
}
