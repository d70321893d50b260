package dev.foil.audit;

import dev.foil.attack.Attack;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.data.Progress;
import dev.foil.model.Differentiable;
import dev.foil.model.Ensemble;
import dev.foil.model.Scores;
import dev.foil.objective.Misclassified;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples made on one model and tried on others (Papernot et al. 2016, "Transferability in machine learning", section
 * 4); with three models or more also examples made on all but one as an {@link Ensemble}, tried on that one.
 *
 * @param attack what makes them
 * @param threat within which
 * @param seed of its draws
 */
public record Transfer(Attack<? super Differentiable> attack, Threat threat, Seed seed) {
    private static final int BATCH = 256;

    /**
     * A model with its name.
     *
     * @param name as shown
     */
    public record Member(String name, Differentiable model) {}

    /**
     * How examples made on one model do on another.
     *
     * @param source what they were made on; {@link #OTHERS} for all models but the target as one
     * @param target what they are tried on
     * @param fooled how many the target gets wrong, of the examples that both get right unharmed: all of them are tried,
     *     whether the attack fooled its source or not, and left out where either gives no number for the attacked
     * @param silent how many were left out for that
     * @param same how many of those that fool both are given the same wrong class by both
     */
    public record Cell(String source, String target, Rate fooled, int silent, Rate same) {}

    /** The source that is all models but the target. */
    public static final String OTHERS = "all others";

    /**
     * All that was counted.
     *
     * @param clean share of the originals that each model gets right, of those that it gives numbers for
     * @param cells row by row
     */
    public record Outcome(List<Rate> clean, List<Cell> cells) {
        public Outcome {
            clean = List.copyOf(clean);
            cells = List.copyOf(cells);
        }
    }

    /** Which of the originals a model gets right, and for how many it gives a number. */
    private record Seen(boolean[] right, int answered) {
        Rate rate() {
            int count = 0;
            for (boolean one : right) {
                count += one ? 1 : 0;
            }
            return Rate.of(count, answered);
        }
    }

    /**
     * Tries everything on everything.
     *
     * @throws UserError where the models don't fit together, or one gives no number for any original
     */
    public Outcome run(List<Member> members, Examples examples, Progress progress) {
        requireAlike(members);
        List<Seen> clean =
                members.stream().map(one -> seen(one.model(), examples)).toList();
        List<Cell> cells = new ArrayList<>();
        int runs = members.size() > 2 ? 2 * members.size() : members.size();
        for (int source = 0; source < members.size(); source++) {
            progress.update("attacking", source, runs);
            Differentiable made = members.get(source).model();
            float[] points = points(made, examples, clean.get(source).right());
            int[] there = labels(made, points, examples);
            for (int target = 0; target < members.size(); target++) {
                cells.add(cell(members, source, target, clean, points, there, examples));
            }
        }
        if (members.size() > 2) {
            for (int target = 0; target < members.size(); target++) {
                progress.update("attacking", members.size() + target, runs);
                cells.add(others(members, target, clean.get(target), examples));
            }
        }
        progress.update("attacking", runs, runs);
        return new Outcome(clean.stream().map(Seen::rate).toList(), cells);
    }

    private static void requireAlike(List<Member> members) {
        new Ensemble(members.stream().map(Member::model).toList());
        if (members.stream().map(Member::name).distinct().count() < members.size()) {
            throw new UserError("Models are named "
                    + String.join(", ", members.stream().map(Member::name).toList())
                    + ", and each needs a name of its own. Maybe rename a file?");
        }
    }

    private Cell cell(
            List<Member> members,
            int source,
            int target,
            List<Seen> clean,
            float[] points,
            int[] there,
            Examples examples) {
        boolean[] counted = new boolean[examples.size()];
        for (int row = 0; row < counted.length; row++) {
            counted[row] = clean.get(source).right()[row] && clean.get(target).right()[row];
        }
        int[] here = labels(members.get(target).model(), points, examples);
        return cell(members.get(source).name(), members.get(target).name(), counted, there, here, examples);
    }

    private Cell others(List<Member> members, int target, Seen clean, Examples examples) {
        List<Differentiable> rest = IntStream.range(0, members.size())
                .filter(i -> i != target)
                .mapToObj(i -> members.get(i).model())
                .toList();
        Ensemble ensemble = new Ensemble(rest);
        Seen seen = seen(ensemble, examples);
        boolean[] counted = new boolean[examples.size()];
        for (int row = 0; row < counted.length; row++) {
            counted[row] = seen.right()[row] && clean.right()[row];
        }
        float[] points = points(ensemble, examples, seen.right());
        int[] here = labels(members.get(target).model(), points, examples);
        return cell(OTHERS, members.get(target).name(), counted, labels(ensemble, points, examples), here, examples);
    }

    private static Cell cell(
            String source, String target, boolean[] counted, int[] there, int[] here, Examples examples) {
        int all = 0;
        int silent = 0;
        int fooled = 0;
        int both = 0;
        int same = 0;
        for (int row = 0; row < counted.length; row++) {
            if (counted[row] && (here[row] < 0 || there[row] < 0)) {
                silent++;
            } else if (counted[row]) {
                boolean wrongHere = here[row] != examples.labels()[row];
                boolean wrongThere = there[row] != examples.labels()[row];
                all++;
                fooled += wrongHere ? 1 : 0;
                both += wrongHere && wrongThere ? 1 : 0;
                same += wrongHere && here[row] == there[row] ? 1 : 0;
            }
        }
        return new Cell(source, target, Rate.of(fooled, all), silent, Rate.of(same, both));
    }

    /** Where the attack ended on the examples that the model gets right; the originals elsewhere, or where it cheated. */
    private float[] points(Differentiable model, Examples examples, boolean[] right) {
        int[] rows = IntStream.range(0, right.length).filter(row -> right[row]).toArray();
        float[] values = examples.values().clone();
        int length = examples.shape().size();
        double allowed = threat.tolerated(model.domain());
        for (int from = 0; from < rows.length; from += BATCH) {
            Examples part = examples.rows(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH)));
            float[] ended = attack.run(model, part, new Misclassified(part.labels()), threat, seed)
                    .values();
            for (int i = 0; i < part.size(); i++) {
                double moved = threat.norm().length(ended, part.values(), i * length, (i + 1) * length);
                if (moved <= allowed) {
                    System.arraycopy(ended, i * length, values, rows[from + i] * length, length);
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = model.domain().clip(values[i]);
        }
        return values;
    }

    private static Seen seen(Differentiable model, Examples examples) {
        int[] labels = labels(model, examples.values(), examples);
        boolean[] right = new boolean[labels.length];
        int answered = 0;
        for (int row = 0; row < right.length; row++) {
            right[row] = labels[row] == examples.labels()[row];
            answered += labels[row] < 0 ? 0 : 1;
        }
        if (answered == 0) {
            throw Scores.noNumbers(labels.length);
        }
        return new Seen(right, answered);
    }

    private static int[] labels(Differentiable model, float[] values, Examples examples) {
        int length = examples.shape().size();
        int[] labels = new int[examples.size()];
        for (int from = 0; from < labels.length; from += BATCH) {
            int to = Math.min(labels.length, from + BATCH);
            int[] part = model.labels(Arrays.copyOfRange(values, from * length, to * length), to - from);
            System.arraycopy(part, 0, labels, from, part.length);
        }
        return labels;
    }
}
