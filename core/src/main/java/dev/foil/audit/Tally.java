package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What broke over all trials of an audit: the smallest ε at which each example fell, per norm. An example broken at some
 * ε is broken at every larger one: the smaller ball lies inside.
 */
final class Tally {
    private final Sample sample;
    private final List<? extends Trial<?>> trials;
    private final int classes;
    private final Map<Norm, Map<Integer, Fallen>> fallen = new EnumMap<>(Norm.class);

    /** The first trial that broke an example. */
    private record Fallen(int trial, Broken how) {}

    /** @param trials ordered by ascending ε within a norm */
    Tally(Sample sample, List<? extends Trial<?>> trials, int classes) {
        this.sample = sample;
        this.trials = trials;
        this.classes = classes;
    }

    /** Adds a part; parts of one chunk come in the order of the trials. */
    void add(Part part) {
        Map<Integer, Fallen> under = fallen.computeIfAbsent(norm(part.trial()), norm -> new HashMap<>());
        part.broken().forEach(broken -> under.putIfAbsent(broken.row(), new Fallen(part.trial(), broken)));
    }

    private Norm norm(int trial) {
        return trials.get(trial).threat().norm();
    }

    /** Whether nothing of this norm has broken the example yet. */
    boolean stands(int row, Norm norm) {
        return !fallen.getOrDefault(norm, Map.of()).containsKey(row);
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
                trial.threat(),
                trial.attack().title(),
                fell.how().moved().in(trial.threat().norm()),
                fell.how().onGrid());
    }

    /** One per norm and ε, ascending. */
    List<WorstCase> worstCases() {
        List<Threat> threats = new ArrayList<>();
        for (Trial<?> trial : trials) {
            if (threats.isEmpty() || !threats.get(threats.size() - 1).isSame(trial.threat())) {
                threats.add(trial.threat());
            }
        }
        return threats.stream().map(this::worstCase).toList();
    }

    private WorstCase worstCase(Threat threat) {
        int[] total = new int[classes];
        int[] robust = new int[classes];
        Map<Integer, Map<Integer, Integer>> turned = new TreeMap<>();
        Map<Integer, Fallen> under = fallen.getOrDefault(threat.norm(), Map.of());
        for (int row = 0; row < sample.size(); row++) {
            int label = sample.label(row);
            Fallen fell = under.get(row);
            total[label]++;
            if (fell != null && trials.get(fell.trial()).threat().epsilon() <= threat.epsilon()) {
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
        return new WorstCase(threat, Rate.of(sum, sample.size()), perClass, transitions);
    }
}
