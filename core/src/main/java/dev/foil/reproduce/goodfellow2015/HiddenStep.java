package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.Outcome;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Section 6, on hidden layers: adversarial training whose perturbation is added to the last hidden layer, {@code h +
 * ε·sign(∇ₕJ)}, in place of the input.
 *
 * @param alpha weight of the clean loss
 * @param epsilon of the perturbation
 */
record HiddenStep(double alpha, double epsilon) implements Step {
    /** The graph with its last hidden layer as a second output: what feeds the dense layer that gives the logits. */
    static Graph exposed(Graph graph) {
        Node last = last(graph);
        int units = Objects.requireNonNull(graph.arrays().get(last.input(1)))
                .shape()
                .dim(1);
        List<Port> outputs = new ArrayList<>(graph.outputs());
        outputs.add(Port.batches(last.input(0), Shape.of(units)));
        return graph.withOutputs(outputs);
    }

    private static Node last(Graph graph) {
        return Objects.requireNonNull(
                graph.producers().get(graph.outputs().get(0).name()));
    }

    /** Mean size of a unit of the last hidden layer over some images. */
    static double activity(Graph graph, Examples images) {
        Graph exposed = exposed(graph);
        try (TorchExecutor network = new TorchExecutor(exposed);
                Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor inputs = Tensors.of(images.values(), images.shape().batched(images.size()));
            Map<String, Tensor> found =
                    network.run(Map.of(exposed.inputs().get(0).name(), inputs), Run.INFERENCE);
            return hidden(exposed, found).abs().mean().item();
        }
    }

    private static Tensor hidden(Graph exposed, Map<String, Tensor> found) {
        return Objects.requireNonNull(found.get(exposed.outputs().get(1).name()));
    }

    @Override
    public Outcome gradients(Update update) {
        Examples batch = update.batch();
        TorchExecutor network = update.network();
        Graph graph = network.graph();
        Node last = last(graph);
        Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
        Map<String, Tensor> found =
                network.run(Map.of(graph.inputs().get(0).name(), inputs), Run.training(update.seed(), batch.ids()));
        Tensor logits = Objects.requireNonNull(found.get(graph.outputs().get(0).name()));
        Tensor hidden = hidden(graph, found);
        Tensor clean = Top.SOFTMAX.loss(logits, batch.labels()).mean();
        Tensor moved = hidden.plus(Autograd.gradAgain(clean, hidden).sign(), epsilon);
        Tensor attacked = Nn.linear(moved, network.array(last.input(1)), network.array(last.input(2)));
        Tensor total = clean.times(alpha)
                .plus(Top.SOFTMAX.loss(attacked, batch.labels()).mean(), 1 - alpha);
        return Outcome.of(network, total, logits, batch.labels());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "hidden-perturbation");
        described.put("alpha", Double.toString(alpha));
        described.put("epsilon", Double.toString(epsilon));
        return described;
    }
}
