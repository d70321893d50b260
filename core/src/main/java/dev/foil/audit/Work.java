package dev.foil.audit;

import dev.foil.attack.Attacked;
import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trial run on examples that the model gets right, looked at again.
 *
 * @param attacked what the attack did
 * @param result what of that holds, by places among the examples
 */
record Work(Attacked attacked, Recheck.Result result) {
    static <M extends Labeller> Work of(Trial<M> trial, M model, Examples examples, Seed seed) {
        Seed own = seed.child(trial.attack().title())
                .child(trial.threat().norm().title() + trial.threat().epsilon());
        Misclassified criterion = new Misclassified(examples.labels());
        Attacked attacked = trial.attack().run(model, examples, criterion, trial.threat(), own);
        // What was right a moment ago and isn't in this batch hangs on rounding: a claim like any other.
        int[] claims = IntStream.range(0, examples.size())
                .filter(place -> attacked.claimed()[place])
                .toArray();
        Recheck recheck = new Recheck(model, examples, criterion, trial.threat());
        return new Work(attacked, recheck.of(attacked.values(), claims));
    }

    /** The adversarial point of the example at a place. */
    float[] point(int place) {
        int length = attacked.examples().shape().size();
        return Arrays.copyOfRange(attacked.values(), place * length, (place + 1) * length);
    }

    /**
     * As a part of the audit, nothing kept of the points.
     *
     * @param size of the chunk
     * @param rows the examples' places in the sample
     */
    Part part(int chunk, int trial, int size, int[] rows, double seconds) {
        List<Broken> broken =
                result.broken().stream().map(one -> one.at(rows[one.row()])).toList();
        List<Integer> unknown = IntStream.range(0, rows.length)
                .filter(place -> attacked.unknown()[place])
                .mapToObj(place -> rows[place])
                .toList();
        return new Part(
                chunk,
                trial,
                size,
                rows.length,
                broken,
                unknown,
                result.rejected(),
                Counts.of(attacked.cost()),
                result.checks(),
                seconds,
                List.of());
    }
}
