package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The one loop of all attacks by scores. In each round every example that is left asks about its next points, and all of
 * them are answered together. An example is left alone once a point of it meets the criterion beyond doubt;
 * what was asked together is answered, and counted, as a whole, though the example fell by an earlier point of it.
 */
final class QueryLoop {
    /** Beyond doubt: past the boundary by this share of the largest score. */
    private static final double SURE = 1e-5;

    /** What a sum in another order may differ by, as a share of the largest score. */
    private static final double ROUNDING = 1e-6;

    private final Classifier model;
    private final Examples examples;
    private final Criterion criterion;
    private final Inquiry[] inquiries;
    private final Best best;
    private final boolean[] done;

    /** The example and the member of its round behind each point of the next batch. */
    private final int[] rows = new int[Attack.BATCH];

    private final int[] members = new int[Attack.BATCH];
    private final float[] points;
    private int waiting;
    private Kind kind = Kind.UNKNOWN;

    /** What the model's scores are. */
    private enum Kind {
        UNKNOWN,
        PROBABILITIES,
        OTHER
    }

    private QueryLoop(Classifier model, Examples examples, Criterion criterion, Inquiry[] inquiries) {
        this.model = model;
        this.examples = examples;
        this.criterion = criterion;
        this.inquiries = inquiries;
        this.best = new Best(examples);
        this.done = new boolean[examples.size()];
        this.points = new float[Attack.BATCH * examples.shape().size()];
    }

    /** Runs the inquiries of all examples to their ends. */
    static Candidates search(
            Classifier model, Examples examples, Criterion criterion, IntFunction<? extends Inquiry> inquiry) {
        Inquiry[] all = IntStream.range(0, examples.size()).mapToObj(inquiry).toArray(Inquiry[]::new);
        return new QueryLoop(model, examples, criterion, all).run();
    }

    private Candidates run() {
        int round = 0;
        while (round(round)) {
            round++;
        }
        Candidates found = best.candidates();
        int length = examples.shape().size();
        for (int row = 0; row < inquiries.length; row++) {
            if (!found.claimed()[row]) {
                System.arraycopy(inquiries[row].best(), 0, found.values(), row * length, length);
            }
        }
        return found;
    }

    /** Whether anything was asked. */
    private boolean round(int round) {
        boolean asked = false;
        for (int row = 0; row < inquiries.length; row++) {
            int width = done[row] ? 0 : inquiries[row].width(round);
            for (int member = 0; member < width && !done[row]; member++) {
                ask(row, round, member);
                asked = true;
            }
        }
        answer(round);
        for (int row = 0; row < inquiries.length; row++) {
            if (!done[row]) {
                inquiries[row].end(round);
            }
        }
        return asked;
    }

    private void ask(int row, int round, int member) {
        inquiries[row].ask(round, member, points, waiting * examples.shape().size());
        rows[waiting] = row;
        members[waiting] = member;
        waiting++;
        if (waiting == rows.length) {
            answer(round);
        }
    }

    private void answer(int round) {
        if (waiting == 0) {
            return;
        }
        int length = examples.shape().size();
        int classes = model.classes();
        float[] asked = waiting == rows.length ? points : Arrays.copyOf(points, waiting * length);
        float[] scores = comparable(model.scores(asked, waiting));
        Criterion each = criterion.rows(Arrays.copyOf(rows, waiting));
        for (int i = 0; i < waiting; i++) {
            int row = rows[i];
            if (done[row]) {
                continue;
            }
            double margin = each.margin(scores, i, classes);
            double largest = largest(scores, i, classes);
            if (each.isMet(scores, i, classes) || Double.isNaN(margin)) {
                best.offer(row, points, i * length, margin);
                done[row] = margin > SURE * largest;
            }
            if (!done[row]) {
                inquiries[row].hear(round, members[i], points, i * length, margin, ROUNDING * largest);
            }
        }
        waiting = 0;
    }

    /**
     * Probabilities as their logarithms, other scores as they are: what the first answer holds is taken to hold always,
     * for margins of both kinds can't be compared.
     */
    private float[] comparable(float[] scores) {
        if (kind == Kind.UNKNOWN && IntStream.range(0, waiting).anyMatch(row -> isNumbers(scores, row))) {
            kind = Scores.areProbabilities(scores, model.classes()) ? Kind.PROBABILITIES : Kind.OTHER;
        }
        return kind == Kind.PROBABILITIES ? Scores.logarithms(scores) : scores;
    }

    private boolean isNumbers(float[] scores, int row) {
        return Scores.areNumbers(scores, row, model.classes());
    }

    /** At least one: probabilities tell nothing of the size of the sums behind them. */
    private static double largest(float[] scores, int row, int classes) {
        double largest = 1;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, Math.abs(scores[row * classes + k]));
        }
        return largest;
    }
}
