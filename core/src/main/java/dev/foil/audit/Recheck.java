package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at claims of success, from their heap copies: inside the domain, inside the budget, and the criterion met
 * on a fresh forward pass. Only what passes counts.
 *
 * @param model to ask
 * @param originals what the claims are about
 * @param criterion what they are said to meet
 * @param threat what was allowed
 */
record Recheck(Labeller model, Examples originals, Criterion criterion, Threat threat) {
    private static final int BATCH = 256;

    /**
     * What became of the claims.
     *
     * @param broken those that hold, by ascending row of the originals
     * @param rejected those that don't
     * @param checks examples answered
     */
    record Result(List<Broken> broken, Claims.Rejected rejected, long checks) {}

    /**
     * Looks at some points.
     *
     * @param values one point for each original, row-major
     * @param rows the originals that a point is claimed for, ascending
     */
    Result of(float[] values, int[] rows) {
        int[] inside = Arrays.stream(rows).filter(row -> inDomain(values, row)).toArray();
        int[] valid = Arrays.stream(inside).filter(row -> isNear(values, row)).toArray();
        List<Broken> broken = new ArrayList<>();
        long checks = 0;
        for (int from = 0; from < valid.length; from += BATCH) {
            checks += check(values, Arrays.copyOfRange(valid, from, Math.min(valid.length, from + BATCH)), broken);
        }
        Claims.Rejected rejected = new Claims.Rejected(
                inside.length - valid.length, rows.length - inside.length, valid.length - broken.size());
        return new Result(broken, rejected, checks);
    }

    /** Asks the model about valid points and adds those that hold. */
    private long check(float[] values, int[] rows, List<Broken> broken) {
        float[] points = originals.withValues(values).rows(rows).values();
        Criterion of = criterion.rows(rows);
        float[] scores = Answers.of(model, points, rows.length);
        int[] met = IntStream.range(0, rows.length)
                .filter(i -> of.isMet(scores, i, model.classes()))
                .toArray();
        @Nullable Distances[] rounded = new Distances[rows.length];
        long checks = rows.length;
        if (model.domain().levels() > 0 && met.length > 0) {
            onGrid(values, Arrays.stream(met).map(i -> rows[i]).toArray(), met, rounded);
            checks += met.length;
        }
        for (int i : met) {
            Verdict after = Verdict.of(model, scores, i);
            broken.add(new Broken(rows[i], after, moved(values, rows[i]), rounded[i]));
        }
        return checks;
    }

    /** How far points lie that still hold once rounded to what a file can hold. */
    private void onGrid(float[] values, int[] rows, int[] places, @Nullable Distances[] far) {
        float[] rounded = values.clone();
        int length = originals.shape().size();
        for (int row : rows) {
            for (int i = row * length; i < (row + 1) * length; i++) {
                rounded[i] = model.domain().quantise(values[i]);
            }
        }
        float[] points = originals.withValues(rounded).rows(rows).values();
        float[] scores = Answers.of(model, points, rows.length);
        Criterion of = criterion.rows(rows);
        for (int i = 0; i < rows.length; i++) {
            if (isNear(rounded, rows[i]) && of.isMet(scores, i, model.classes())) {
                far[places[i]] = moved(rounded, rows[i]);
            }
        }
    }

    private boolean inDomain(float[] values, int row) {
        Domain domain = model.domain();
        int length = originals.shape().size();
        for (int i = row * length; i < (row + 1) * length; i++) {
            if (!(values[i] >= domain.low() && values[i] <= domain.high())) {
                return false;
            }
        }
        return true;
    }

    private boolean isNear(float[] values, int row) {
        return distance(threat.norm(), values, row) <= threat.tolerated(model.domain());
    }

    private double distance(Norm norm, float[] values, int row) {
        int length = originals.shape().size();
        return norm.length(values, originals.values(), row * length, (row + 1) * length);
    }

    private Distances moved(float[] values, int row) {
        return new Distances(
                distance(Norm.L0, values, row),
                distance(Norm.L1, values, row),
                distance(Norm.L2, values, row),
                distance(Norm.LINF, values, row));
    }
}
