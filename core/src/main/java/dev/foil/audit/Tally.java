package dev.foil.audit;

import dev.foil.attack.Attacked;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What broke over all trials of an audit: the smallest ε at which each example fell, per norm, and a few witnesses. An
 * example broken at some ε is broken at every larger one: the smaller ball lies inside.
 */
final class Tally {
    private static final int WITNESSES = 8;

    private final Examples examples;
    private final Verdict[] clean;
    private final int classes;
    private final Map<Norm, Fall[]> falls = new HashMap<>();
    private final List<Threat> threats = new ArrayList<>();
    private final Map<Integer, Witness> witnesses = new TreeMap<>();

    /** The smallest ε at which an example fell so far, and to which class. */
    private record Fall(double epsilon, int to) {}

    Tally(Examples examples, Verdict[] clean, int classes) {
        this.examples = examples;
        this.clean = clean;
        this.classes = classes;
    }

    boolean isCorrect(int row) {
        return clean[row].label() == examples.labels()[row];
    }

    void add(Trial trial, Attacked attacked, Recheck recheck) {
        Threat threat = trial.threat();
        if (!threats.contains(threat)) {
            threats.add(threat);
        }
        @Nullable Fall[] fallen = falls.computeIfAbsent(threat.norm(), norm -> new Fall[examples.size()]);
        for (int row : recheck.confirmed()) {
            Fall before = fallen[row];
            if (before == null || threat.epsilon() < before.epsilon()) {
                fallen[row] = new Fall(threat.epsilon(), recheck.verdict(row).label());
            }
            keepWitness(trial, attacked, recheck, row);
        }
    }

    /** One a class: at the smallest ε, and there the one the model is surest about. */
    private void keepWitness(Trial trial, Attacked attacked, Recheck recheck, int row) {
        int label = examples.labels()[row];
        Witness kept = witnesses.get(label);
        if (kept == null ? witnesses.size() == WITNESSES : !isBetter(trial.threat(), recheck.verdict(row), kept)) {
            return;
        }
        float[] original = examples.example(row);
        float[] adversarial = attacked.adversarial().example(row);
        witnesses.put(
                label,
                new Witness(
                        examples.ids()[row],
                        label,
                        clean[row],
                        recheck.verdict(row),
                        trial.attack().title(),
                        trial.threat(),
                        trial.threat().norm().distance(adversarial, original),
                        examples.shape(),
                        original,
                        adversarial));
    }

    private static boolean isBetter(Threat threat, Verdict after, Witness kept) {
        int larger = Double.compare(threat.epsilon(), kept.threat().epsilon());
        return larger < 0 || (larger == 0 && after.confidence() > kept.after().confidence());
    }

    List<Witness> witnesses() {
        return List.copyOf(witnesses.values());
    }

    /** One per norm and ε, ascending. */
    List<WorstCase> worstCases() {
        return threats.stream()
                .sorted(java.util.Comparator.comparing(Threat::norm).thenComparingDouble(Threat::epsilon))
                .map(this::worstCase)
                .toList();
    }

    private WorstCase worstCase(Threat threat) {
        int[] total = new int[classes];
        int[] robust = new int[classes];
        int[][] turned = new int[classes][classes];
        Fall[] fallen = falls.get(threat.norm());
        for (int row = 0; row < examples.size(); row++) {
            int label = examples.labels()[row];
            Fall fall = fallen == null ? null : fallen[row];
            total[label]++;
            if (fall != null && fall.epsilon() <= threat.epsilon()) {
                turned[label][fall.to()]++;
            } else if (isCorrect(row)) {
                robust[label]++;
            }
        }
        List<Rate> perClass = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        int sum = 0;
        for (int label = 0; label < classes; label++) {
            perClass.add(Rate.of(robust[label], total[label]));
            sum += robust[label];
            for (int to = 0; to < classes; to++) {
                if (turned[label][to] > 0) {
                    transitions.add(new Transition(label, to, turned[label][to]));
                }
            }
        }
        return new WorstCase(threat, Rate.of(sum, examples.size()), perClass, transitions);
    }
}
