package dev.foil.model;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Arrays;

/**
 * Finds models whose scores for one example depend on the others of its batch. An attack on several at once would
 * attack another function than the one that answers for one, and freeing a fixed batch size can make such a model of a
 * sound one: a minimum over all axes is an example's own only as long as it is alone.
 */
final class Coupling {
    /** Of the largest score: above what sums in another order differ by, below what a neighbour's range moves. */
    private static final float ROUNDING = 1e-3f;

    /** Takes its scale from the whole batch, whose effect may be smaller than what is measured. */
    private static final String DYNAMIC = "DynamicQuantizeLinear";

    private Coupling() {}

    /**
     * Runs two examples together and each alone: one spread over the domain, one in a tenth of it.
     *
     * @param graph what runs
     * @throws UserError where the scores differ by more than rounding
     */
    static void requireNone(Graph graph, OrtExecutor ort, Domain domain) {
        graph.nodes().stream()
                .filter(node -> node.op().equals(DYNAMIC))
                .findFirst()
                .ifPresent(node -> {
                    throw refused(graph, "node '" + node.name() + "' (" + DYNAMIC + ") scales the whole batch");
                });
        int size = domain.shape().size();
        Draws draws = new Seed(0).draws();
        float[] both = new float[2 * size];
        for (int i = 0; i < both.length; i++) {
            double place = i < size ? draws.uniform() : draws.uniform(0.6, 0.7);
            both[i] = domain.quantise((float) (domain.low() + place * domain.width()));
        }
        Shape one = domain.shape().batched(1);
        float[] together = ort.run(both, domain.shape().batched(2));
        float[] first = ort.run(Arrays.copyOf(both, size), one);
        float[] second = ort.run(Arrays.copyOfRange(both, size, 2 * size), one);
        float[] alone = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, alone, first.length, second.length);
        requireAlike(graph, together, alone);
    }

    private static void requireAlike(Graph graph, float[] together, float[] alone) {
        if (together.length != alone.length) {
            throw refused(graph, "two give " + together.length + " scores, each alone " + alone.length / 2);
        }
        float largest = 0;
        for (int i = 0; i < alone.length; i++) {
            largest = Math.max(largest, Math.max(finite(together[i]), finite(alone[i])));
        }
        for (int i = 0; i < alone.length; i++) {
            boolean same = Float.compare(together[i], alone[i]) == 0;
            if (!same && !(Math.abs(together[i] - alone[i]) <= ROUNDING * largest)) {
                throw refused(graph, "a score is " + alone[i] + " alone and " + together[i] + " beside another");
            }
        }
    }

    private static float finite(float score) {
        return Float.isFinite(score) ? Math.abs(score) : 0;
    }

    private static UserError refused(Graph graph, String how) {
        return new UserError("Model '" + graph.name()
                + "': an example's scores depend on the others of its batch (" + how
                + "). Maybe a reduction or a normalisation runs over the batch axis too?");
    }
}
