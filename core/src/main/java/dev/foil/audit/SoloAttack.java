package dev.foil.audit;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacked;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.data.Progress;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.model.Scores;
import dev.foil.objective.Aim;
import dev.foil.objective.Criterion;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One attack run alone, with an aim of its own; its claims are looked at again as an audit does.
 *
 * @param attack what is run, fitted where it learns
 * @param threat what it may change
 * @param aim where examples are to go
 * @param batch examples at once, at least 1
 * @param <M> what it must be able to see of a model
 */
public record SoloAttack<M extends Labeller>(Attack<? super M> attack, Threat threat, Aim aim, int batch) {
    public SoloAttack {
        if (threat.epsilon() == 0) {
            throw new UserError("epsilon is 0, which lets the attack change nothing. Maybe "
                    + (threat.norm() == dev.foil.attack.Norm.L0 ? "10?" : "8/255?"));
        }
        if (batch < 1) {
            throw new UserError("batch is " + batch + " and must be at least 1. Maybe " + Attack.BATCH + "?");
        }
    }

    /**
     * Attacks the examples that the model gets right and that the aim concerns.
     *
     * @param seed of its draws
     * @param progress told after each batch
     * @throws UserError where the model gives no number for any example
     */
    public SoloPoints run(M model, Examples examples, Seed seed, Progress progress) {
        Meter.Reading start = model.meter().read();
        float[] scores = scores(model, examples.values(), examples.size());
        List<Verdict> before = verdicts(model, scores, examples.size());
        if (before.stream().allMatch(verdict -> verdict.label() < 0)) {
            throw Scores.noNumbers(examples.size());
        }
        Criterion criterion = aim.criterion(examples.labels(), scores, model.classes());
        int[] rows = IntStream.range(0, examples.size())
                .filter(row -> before.get(row).label() == examples.labels()[row])
                .filter(row -> aim.concerns(examples.labels()[row]))
                .toArray();
        Run run = new Run(examples.values().clone(), new boolean[examples.size()]);
        Meter.Reading looked = model.meter().read();
        for (int from = 0; from < rows.length; from += batch) {
            int[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch));
            progress.update(attack.title(), from, rows.length);
            attack(model, examples, part, criterion, seed, run);
        }
        progress.update(attack.title(), rows.length, rows.length);
        Counts counts = Counts.of(model.meter().read().minus(looked));
        List<Verdict> after = verdicts(model, scores(model, run.values, examples.size()), examples.size());
        return new SoloPoints(
                examples,
                rows,
                criterion,
                before,
                run.values,
                after,
                run.claimed,
                run.broken,
                List.copyOf(run.unknown),
                new Claims(run.made, run.broken.size(), run.rejected, onGrid(model, run.broken)),
                new Counts(counts.forward(), counts.backward(), counts.queries() - run.checks),
                looked.minus(start).queries() + run.checks);
    }

    private void attack(M model, Examples examples, int[] rows, Criterion criterion, Seed seed, Run run) {
        Examples part = examples.rows(rows);
        Criterion own = criterion.rows(rows);
        Attacked attacked = attack.run(model, part, own, threat, seed, batch);
        int[] claims = IntStream.range(0, rows.length)
                .filter(place -> attacked.claimed()[place])
                .toArray();
        Recheck.Result result = new Recheck(model, part, own, threat).of(attacked.values(), claims);
        int length = examples.shape().size();
        for (int place = 0; place < rows.length; place++) {
            System.arraycopy(attacked.values(), place * length, run.values, rows[place] * length, length);
            run.claimed[rows[place]] = attacked.claimed()[place];
            if (attacked.unknown()[place]) {
                run.unknown.add(rows[place]);
            }
        }
        result.broken().forEach(one -> run.broken.add(one.at(rows[one.row()])));
        run.rejected = run.rejected.plus(result.rejected());
        run.made += claims.length;
        run.checks += result.checks();
    }

    /** What has been gathered so far. */
    private static final class Run {
        private final float[] values;
        private final boolean[] claimed;
        private final List<Broken> broken = new ArrayList<>();
        private final List<Integer> unknown = new ArrayList<>();
        private Claims.Rejected rejected = Claims.Rejected.NONE;
        private int made;
        private long checks;

        Run(float[] values, boolean[] claimed) {
            this.values = values;
            this.claimed = claimed;
        }
    }

    private static int onGrid(Labeller model, List<Broken> broken) {
        return model.domain().levels() == 0
                ? -1
                : (int) broken.stream().filter(Broken::onGrid).count();
    }

    private static List<Verdict> verdicts(Labeller model, float[] scores, int n) {
        return IntStream.range(0, n)
                .mapToObj(row -> Verdict.of(model, scores, row))
                .toList();
    }

    /** Scores in batches, which keep memory small. */
    private float[] scores(Labeller model, float[] values, int n) {
        int length = model.domain().shape().size();
        float[] scores = new float[n * model.classes()];
        for (int from = 0; from < n; from += batch) {
            int to = Math.min(n, from + batch);
            float[] part = Answers.of(model, Arrays.copyOfRange(values, from * length, to * length), to - from);
            System.arraycopy(part, 0, scores, from * model.classes(), part.length);
        }
        return scores;
    }
}
