package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Shape;
import dev.foil.objective.Criterion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one attack alone did to each example.
 *
 * @param originals all examples, attacked or not
 * @param attacked rows of those that were attacked
 * @param criterion what was to be met
 * @param before what the model says of the originals
 * @param values the points the attack ended at, row-major; the original where it wasn't attacked
 * @param after what the model says of them
 * @param claimed which of them the attack says meet the criterion
 * @param broken the claims that hold
 * @param unknown rows of the attacked that the model gave no number for on the way, and that nothing is claimed of:
 *     neither robust nor broken
 * @param claims how many
 * @param counts what the attack cost
 * @param checks examples answered to look before and after
 */
public record SoloPoints(
        Examples originals,
        int[] attacked,
        Criterion criterion,
        List<Verdict> before,
        float[] values,
        List<Verdict> after,
        boolean[] claimed,
        List<Broken> broken,
        List<Integer> unknown,
        Claims claims,
        Counts counts,
        long checks) {

    /** How many originals the model says anything of: where a score is NaN it is neither right nor wrong. */
    int answered() {
        return (int) before.stream().filter(verdict -> verdict.label() >= 0).count();
    }

    /** Examples that the model gets right unharmed. */
    int correct() {
        return (int) IntStream.range(0, originals.size())
                .filter(row -> before.get(row).label() == originals.labels()[row])
                .count();
    }

    /** What to say of examples that the model gave no number for. */
    List<Finding> silence() {
        long[] ids = originals.ids();
        List<Long> unharmed = IntStream.range(0, originals.size())
                .filter(row -> before.get(row).label() < 0)
                .mapToObj(row -> ids[row])
                .sorted()
                .toList();
        List<Long> attacked = unknown.stream().map(row -> ids[row]).sorted().toList();
        return Silence.finding(unharmed, attacked).stream().toList();
    }

    /** Distances of the attacked, those unknown left out, ascending; infinite where no claim holds. */
    double[] distances(Norm norm) {
        double[] distances = new double[attacked.length - unknown.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < broken.size(); i++) {
            distances[i] = broken.get(i).moved().in(norm);
        }
        Arrays.sort(distances);
        return distances;
    }

    /** The adversarial examples that hold, as witnesses. */
    public List<Witness> witnesses(String attack, Threat threat) {
        return broken.stream().map(one -> witness(one, attack, threat)).toList();
    }

    private Witness witness(Broken one, String attack, Threat threat) {
        int row = one.row();
        return new Witness(
                originals.ids()[row],
                originals.labels()[row],
                before.get(row),
                one.after(),
                attack,
                threat,
                one.moved().in(threat.norm()),
                one.onGrid(),
                originals.shape(),
                originals.example(row),
                originals.withValues(values).example(row));
    }

    /**
     * Writes an npz file that NumPy reads: {@code x} and {@code x_adv} ({@code N×shape}, float32), {@code ids},
     * {@code labels}, {@code wanted} (the class to leave or to reach), {@code before}, {@code after},
     * {@code confidence_before}, {@code confidence_after}, {@code l0}, {@code l1}, {@code l2}, {@code linf} (float32),
     * {@code attacked}, {@code claimed}, {@code confirmed}, {@code unknown} (0 or 1).
     */
    public void write(Path file) {
        int n = originals.size();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        Shape batched = originals.shape().batched(n);
        arrays.put("x", NpyArray.of(batched, originals.values()));
        arrays.put("x_adv", NpyArray.of(batched, values));
        arrays.put("ids", NpyArray.of(Shape.of(n), originals.ids()));
        arrays.put("labels", NpyArray.of(originals.labels()));
        arrays.put("wanted", NpyArray.of(criterion.classes()));
        arrays.put(
                "before", NpyArray.of(before.stream().mapToInt(Verdict::label).toArray()));
        arrays.put("after", NpyArray.of(after.stream().mapToInt(Verdict::label).toArray()));
        arrays.put("confidence_before", confidence(before));
        arrays.put("confidence_after", confidence(after));
        for (Norm norm : Norm.values()) {
            arrays.put(norm.title(), moved(norm));
        }
        arrays.put("attacked", flags(IntStream.of(attacked)));
        arrays.put("claimed", flags(IntStream.range(0, n).filter(row -> claimed[row])));
        arrays.put("confirmed", flags(broken.stream().mapToInt(Broken::row)));
        arrays.put("unknown", flags(unknown.stream().mapToInt(row -> row)));
        Npz.write(file, arrays);
    }

    private NpyArray moved(Norm norm) {
        int length = originals.shape().size();
        float[] moved = new float[originals.size()];
        for (int row = 0; row < moved.length; row++) {
            moved[row] = (float) norm.length(values, originals.values(), row * length, (row + 1) * length);
        }
        return NpyArray.of(Shape.of(moved.length), moved);
    }

    private NpyArray flags(IntStream rows) {
        byte[] flags = new byte[originals.size()];
        rows.forEach(row -> flags[row] = 1);
        return NpyArray.of(Shape.of(flags.length), flags);
    }

    private static NpyArray confidence(List<Verdict> verdicts) {
        float[] values = new float[verdicts.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) verdicts.get(row).confidence();
        }
        return NpyArray.of(Shape.of(values.length), values);
    }
}
