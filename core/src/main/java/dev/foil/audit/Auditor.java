package dev.foil.audit;

import dev.foil.attack.Attacked;
import dev.foil.attack.Norm;
import dev.foil.data.Examples;
import dev.foil.data.Progress;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs trials against a model and adds up what holds on a second look.
 *
 * @param seed of all attacks
 * @param progress told after each batch
 * @param clock nanoseconds, for the timings
 */
public record Auditor(Seed seed, Progress progress, LongSupplier clock) {
    private static final int BATCH = 256;

    /**
     * Audits.
     *
     * @param subject what is audited
     * @param trials what is tried, in this order
     * @param provenance where the result comes from
     */
    public AuditResult audit(Subject subject, List<Trial> trials, Provenance provenance) {
        Differentiable model = subject.model();
        Examples examples = subject.data().first(subject.examples());
        trials.forEach(trial -> trial.attack().requireFits(model.classes(), new Misclassified(examples.labels())));
        Verdict[] clean = verdicts(model, examples);
        Tally tally = new Tally(examples, clean, model.classes());
        int[] correct =
                IntStream.range(0, examples.size()).filter(tally::isCorrect).toArray();
        List<AttackResult> results = new ArrayList<>();
        long done = 0;
        for (Trial trial : trials) {
            results.add(run(trial, model, examples, correct, tally, done, (long) trials.size() * examples.size()));
            done += examples.size();
        }
        return new AuditResult(
                subject.summary(),
                subject.data().name(),
                subject.data().classes(),
                examples.size(),
                Rate.of(correct.length, examples.size()),
                results,
                tally.worstCases(),
                tally.witnesses(),
                Hygiene.warnings(model, examples.rows(correct), results),
                provenance);
    }

    private static Verdict[] verdicts(Differentiable model, Examples examples) {
        Verdict[] verdicts = new Verdict[examples.size()];
        for (int from = 0; from < verdicts.length; from += BATCH) {
            Examples batch = examples.slice(from, Math.min(verdicts.length, from + BATCH));
            float[] scores = model.scores(batch.values(), batch.size());
            for (int i = 0; i < batch.size(); i++) {
                verdicts[from + i] = Verdict.of(scores, i, model.classes());
            }
        }
        return verdicts;
    }

    private AttackResult run(
            Trial trial, Differentiable model, Examples examples, int[] correct, Tally tally, long done, long total) {
        long started = clock.getAsLong();
        Seed own = seed.child(trial.attack().title())
                .child(trial.threat().norm().title() + trial.threat().epsilon());
        float[] values = examples.values().clone();
        boolean[] metBefore = new boolean[examples.size()];
        boolean[] claimed = new boolean[examples.size()];
        Arrays.fill(metBefore, true);
        Meter.Reading before = model.meter().read();
        int length = examples.shape().size();
        for (int from = 0; from < correct.length; from += BATCH) {
            int[] rows = Arrays.copyOfRange(correct, from, Math.min(correct.length, from + BATCH));
            Examples batch = examples.rows(rows);
            Attacked part = trial.attack().run(model, batch, new Misclassified(batch.labels()), trial.threat(), own);
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(part.values(), i * length, values, rows[i] * length, length);
                // What was right a moment ago and isn't in this batch hangs on rounding: a claim like any other.
                metBefore[rows[i]] = false;
                claimed[rows[i]] = part.claimed()[i];
            }
            progress.update("auditing", done + (long) examples.size() * (from + rows.length) / correct.length, total);
        }
        Meter.Reading cost = model.meter().read().minus(before);
        Attacked attacked = new Attacked(examples, values, metBefore, claimed, cost);
        Recheck recheck = new Recheck(model, attacked, new Misclassified(examples.labels()), trial.threat());
        tally.add(trial, attacked, recheck);
        Claims claims = recheck.claims();
        return new AttackResult(
                trial.attack().title(),
                trial.attack().parameters(),
                trial.threat(),
                examples.size(),
                correct.length,
                Rate.of(correct.length - claims.confirmed(), examples.size()),
                claims,
                medianDistance(attacked, recheck.confirmed()),
                new Counts(cost.forwards(), cost.backwards(), cost.queries()),
                Timing.of((clock.getAsLong() - started) / 1e9));
    }

    private static @Nullable Distances medianDistance(Attacked attacked, List<Integer> rows) {
        return rows.isEmpty()
                ? null
                : new Distances(
                        median(attacked, rows, Norm.L1),
                        median(attacked, rows, Norm.L2),
                        median(attacked, rows, Norm.LINF));
    }

    private static double median(Attacked attacked, List<Integer> rows, Norm norm) {
        int length = attacked.examples().shape().size();
        double[] distances = rows.stream()
                .mapToDouble(row ->
                        norm.length(attacked.values(), attacked.examples().values(), row * length, (row + 1) * length))
                .sorted()
                .toArray();
        int half = distances.length / 2;
        return distances.length % 2 == 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2;
    }
}
