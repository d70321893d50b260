package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NativeMemory;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs an attack: checks what goes in, leaves out what meets the criterion already, splits the rest into batches,
 * counts.
 *
 * @param attack to run
 * @param model to attack
 * @param batch examples at once
 */
record Harness<M extends Labeller>(Attack<M> attack, M model, int batch) {
    Attacked run(Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Domain domain = model.domain();
        requireInside(examples, domain);
        if (criterion.classes().length != examples.size()) {
            throw new IllegalArgumentException("the criterion has " + criterion.classes().length + " entries for "
                    + examples.size() + " examples");
        }
        requireClasses(criterion.classes());
        attack.requireKnows(threat.norm());
        attack.requireTakes(domain);
        threat.requireWithin(domain);
        Meter.Reading before = model.meter().read();
        boolean[] unknown = new boolean[examples.size()];
        boolean[] met = met(examples, criterion, unknown);
        Candidates all = new Candidates(examples.values().clone(), met.clone(), unknown);
        int[] open = threat.epsilon() == 0
                ? new int[0]
                : IntStream.range(0, examples.size())
                        .filter(row -> !met[row] && !unknown[row])
                        .toArray();
        for (int from = 0; from < open.length; from += batch) {
            int[] rows = Arrays.copyOfRange(open, from, Math.min(open.length, from + batch));
            search(examples, rows, criterion, threat, seed, all);
        }
        return new Attacked(
                examples,
                all.values(),
                met,
                all.claimed(),
                unknown,
                model.meter().read().minus(before));
    }

    /** Searches for some rows and puts what was found in its place; in halves where memory runs out. */
    private void search(Examples examples, int[] rows, Criterion criterion, Threat threat, Seed seed, Candidates all) {
        Candidates found;
        try {
            found = attack.search(model, examples.rows(rows), criterion.rows(rows), threat, seed);
        } catch (RuntimeException e) {
            if (rows.length == 1 || !NativeMemory.isExhausted(e)) {
                throw e;
            }
            int half = rows.length / 2;
            search(examples, Arrays.copyOf(rows, half), criterion, threat, seed, all);
            search(examples, Arrays.copyOfRange(rows, half, rows.length), criterion, threat, seed, all);
            return;
        }
        int length = examples.shape().size();
        for (int i = 0; i < rows.length; i++) {
            all.unknown()[rows[i]] = found.unknown()[i] && !found.claimed()[i];
            // A gradient that is no number leads nowhere: the original stays.
            if (found.claimed()[i] || areNumbers(found.values(), i * length, length)) {
                System.arraycopy(found.values(), i * length, all.values(), rows[i] * length, length);
                all.claimed()[rows[i]] = found.claimed()[i];
            }
        }
    }

    private static boolean areNumbers(float[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (Float.isNaN(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the originals meet the criterion; those that the model gives no number for are marked. */
    private boolean[] met(Examples examples, Criterion criterion, boolean[] unknown) {
        boolean[] met = new boolean[examples.size()];
        int numbers = 0;
        for (int from = 0; from < met.length; from += batch) {
            int to = Math.min(met.length, from + batch);
            Examples part = examples.slice(from, to);
            float[] scores = Answers.of(model, part.values(), part.size());
            Criterion of = criterion.rows(IntStream.range(from, to).toArray());
            for (int i = 0; i < to - from; i++) {
                met[from + i] = of.isMet(scores, i, model.classes());
                unknown[from + i] = !Scores.areNumbers(scores, i, model.classes());
                numbers += unknown[from + i] ? 0 : 1;
            }
        }
        if (numbers == 0 && met.length > 0) {
            throw Scores.noNumbers(met.length);
        }
        return met;
    }

    private static void requireInside(Examples examples, Domain domain) {
        if (!examples.shape().equals(domain.shape())) {
            throw new UserError("Inputs of shape " + examples.shape() + " do not fit the model, which takes "
                    + domain.shape() + ".");
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : examples.values()) {
            if (Float.isNaN(value)) {
                throw new UserError("Inputs hold NaN.");
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low < domain.low() || high > domain.high()) {
            throw new UserError("Inputs reach from " + low + " to " + high + " and the model's domain is ["
                    + domain.low() + ", " + domain.high() + "]."
                    + (high > 2 && domain.high() == 1 ? " Maybe divide them by 255?" : ""));
        }
    }

    private void requireClasses(int[] classes) {
        for (int label : classes) {
            if (label < 0 || label >= model.classes()) {
                throw new UserError("A label is " + label + " and the model has " + model.classes() + " classes, 0 to "
                        + (model.classes() - 1) + ".");
            }
        }
    }
}
