package dev.foil.audit;

import dev.foil.attack.Attacked;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks again at every claim of an attack, from its heap copy: inside the budget, inside the domain, and the criterion
 * met on a fresh forward pass. Only what passes counts.
 */
final class Recheck {
    private static final int BATCH = 256;

    private final Classifier model;
    private final Attacked attacked;
    private final Criterion criterion;
    private final Threat threat;
    private final Verdict[] verdicts;
    private final List<Integer> confirmed = new ArrayList<>();
    private int onGrid;
    private int outsideBudget;
    private int outsideDomain;
    private int notMet;

    Recheck(Classifier model, Attacked attacked, Criterion criterion, Threat threat) {
        this.model = model;
        this.attacked = attacked;
        this.criterion = criterion;
        this.threat = threat;
        this.verdicts = new Verdict[attacked.examples().size()];
        List<Integer> valid = valid();
        for (int from = 0; from < valid.size(); from += BATCH) {
            List<Integer> part = valid.subList(from, Math.min(valid.size(), from + BATCH));
            check(part.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** Claims that stay inside budget and domain. */
    private List<Integer> valid() {
        Domain domain = model.domain();
        List<Integer> valid = new ArrayList<>();
        for (int row = 0; row < verdicts.length; row++) {
            if (!attacked.claimed()[row] || attacked.metBefore()[row]) {
                continue;
            }
            if (!inDomain(row, domain)) {
                outsideDomain++;
            } else if (distance(row) > threat.tolerated(domain)) {
                outsideBudget++;
            } else {
                valid.add(row);
            }
        }
        return valid;
    }

    private boolean inDomain(int row, Domain domain) {
        int length = domain.shape().size();
        for (int i = row * length; i < (row + 1) * length; i++) {
            float value = attacked.values()[i];
            if (!(value >= domain.low() && value <= domain.high())) {
                return false;
            }
        }
        return true;
    }

    private double distance(int row) {
        int length = attacked.examples().shape().size();
        return threat.norm().length(attacked.values(), attacked.examples().values(), row * length, (row + 1) * length);
    }

    private void check(int[] rows) {
        Examples points = attacked.adversarial().rows(rows);
        Criterion of = criterion.rows(rows);
        float[] scores = model.scores(points.values(), rows.length);
        boolean grid = model.domain().levels() > 0;
        float[] near = grid ? quantised(points.values()) : points.values();
        float[] rounded = grid ? model.scores(near, rows.length) : scores;
        for (int i = 0; i < rows.length; i++) {
            if (of.isMet(scores, i, model.classes())) {
                confirmed.add(rows[i]);
                verdicts[rows[i]] = Verdict.of(scores, i, model.classes());
                onGrid += grid && isNear(near, i, rows[i]) && of.isMet(rounded, i, model.classes()) ? 1 : 0;
            } else {
                notMet++;
            }
        }
    }

    /** Whether a rounded point, row {@code i} of {@code points}, is still within the budget of its original. */
    private boolean isNear(float[] points, int i, int row) {
        int length = attacked.examples().shape().size();
        float[] point = java.util.Arrays.copyOfRange(points, i * length, (i + 1) * length);
        return threat.norm().distance(point, attacked.examples().example(row)) <= threat.tolerated(model.domain());
    }

    private float[] quantised(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = model.domain().quantise(values[i]);
        }
        return rounded;
    }

    /** Rows whose claim held, ascending. */
    List<Integer> confirmed() {
        return confirmed;
    }

    /** What the model says of a confirmed row's point. */
    Verdict verdict(int row) {
        return verdicts[row];
    }

    /** The tally; places on the grid are −1 where the domain has none. */
    Claims claims() {
        int rejected = outsideBudget + outsideDomain + notMet;
        return new Claims(
                confirmed.size() + rejected,
                confirmed.size(),
                new Claims.Rejected(outsideBudget, outsideDomain, notMet),
                model.domain().levels() > 0 ? onGrid : -1);
    }
}
