package dev.foil.train;

import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.Scores;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step found out about a batch.
 *
 * @param loss mean over the batch
 * @param correct number of examples the network had right, as the step saw them
 * @param gradients of the loss by parameter name
 */
public record Outcome(double loss, int correct, Map<String, Tensor> gradients) {
    /**
     * Differentiates a loss with respect to the network's parameters.
     *
     * @param loss a scalar that came out of the network in training mode
     * @param logits {@code N×K}, to count what is right
     * @param labels N classes
     */
    public static Outcome of(TorchExecutor network, Tensor loss, Tensor logits, int[] labels) {
        Map<String, Tensor> parameters = network.parameters();
        List<Tensor> found = Autograd.grad(loss, new ArrayList<>(parameters.values()));
        return found(loss, logits, labels, parameters.keySet(), found);
    }

    /**
     * From gradients that were found already.
     *
     * @param names of parameters
     * @param gradients theirs first, in the same order
     */
    public static Outcome found(
            Tensor loss, Tensor logits, int[] labels, Iterable<String> names, List<Tensor> gradients) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        int next = 0;
        for (String name : names) {
            named.put(name, gradients.get(next++));
        }
        return new Outcome(loss.item(), correct(logits, labels), named);
    }

    private static int correct(Tensor logits, int[] labels) {
        float[] scores = logits.detach().toFloats();
        int correct = 0;
        for (int row = 0; row < labels.length; row++) {
            correct += Scores.argmax(scores, row, logits.dim(1)) == labels[row] ? 1 : 0;
        }
        return correct;
    }
}
