package dev.foil.model.inspect;

import dev.foil.data.Examples;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.model.Differentiable;
import dev.foil.model.Scores;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;

/** How a model behaves on examples: what both executors make of it, and what its gradients are like. */
public final class Behaviour {
    private static final int BATCH = 32;

    private Behaviour() {}

    /**
     * What two executors make of the same examples.
     *
     * @param examples how many
     * @param largest largest difference of an output
     * @param scale largest output, to compare with
     * @param sameLabel examples that both give the same class
     */
    public record Agreement(int examples, double largest, double scale, int sameLabel) {}

    /**
     * Gradients of the highest score with respect to the input.
     *
     * @param examples how many
     * @param without examples whose gradient is zero everywhere: a gradient attack cannot move them
     * @param zero share of values that are zero
     */
    public record Gradients(int examples, int without, double zero) {}

    /** Runs a classifier on ONNX Runtime, which reads the file, and on libtorch, which runs our reading of it. */
    public static Agreement agreement(OnnxModel model, Examples examples, int classes) {
        double largest = 0;
        double scale = 0;
        int same = 0;
        try (OrtExecutor ort = new OrtExecutor(model, Engine.threads());
                TorchExecutor torch = new TorchExecutor(model.graph())) {
            for (int from = 0; from < examples.size(); from += BATCH) {
                Examples batch = examples.slice(from, Math.min(examples.size(), from + BATCH));
                float[] one = ort.run(batch.values(), batch.shape().batched(batch.size()));
                float[] other = torch(torch, batch);
                for (int i = 0; i < one.length; i++) {
                    largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
                    scale = Math.max(scale, Math.abs(one[i]));
                }
                for (int row = 0; row < batch.size(); row++) {
                    same += Scores.argmax(one, row, classes) == Scores.argmax(other, row, classes) ? 1 : 0;
                }
            }
        }
        return new Agreement(examples.size(), largest, scale, same);
    }

    private static float[] torch(TorchExecutor torch, Examples batch) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            return torch.run(Tensors.of(batch.values(), batch.shape().batched(batch.size())), Run.INFERENCE)
                    .toFloats();
        }
    }

    /** Looks at gradients; examples come from the model's domain. */
    public static Gradients gradients(Differentiable model, Examples examples) {
        int without = 0;
        long zeros = 0;
        int length = examples.shape().size();
        for (int from = 0; from < examples.size(); from += BATCH) {
            Examples batch = examples.slice(from, Math.min(examples.size(), from + BATCH));
            float[] gradient;
            try (Scope scope = Scope.open()) {
                gradient = model.gradient(
                                Tensors.of(batch.values(), batch.shape().batched(batch.size())),
                                logits -> logits.max(false, 1))
                        .inputs()
                        .toFloats();
            }
            for (int row = 0; row < batch.size(); row++) {
                int zero = 0;
                for (int i = row * length; i < (row + 1) * length; i++) {
                    zero += gradient[i] == 0 ? 1 : 0;
                }
                zeros += zero;
                without += zero == length ? 1 : 0;
            }
        }
        return new Gradients(examples.size(), without, zeros / Math.max(1.0, (double) examples.size() * length));
    }
}
