package dev.foil.gan.score;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Logits;
import dev.foil.param.UserError;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A classifier as an extractor: an example's vector is what goes into its last dense layer, and its probabilities are the
 * softmax of what comes out. Any classifier does (Naeem et al. 2020, section 4.3, set even random ones against trained
 * ones); figures by different classifiers cannot be compared.
 */
public final class Features implements Extractor {
    private static final Set<String> PASSING = Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze");

    private final TorchExecutor network;
    private final Domain domain;
    private final String digest;
    private final int classes;
    private final String logits;
    private final String features;

    /**
     * Extracts by a classifier.
     *
     * @param classifier a graph of one input and one score a class; a softmax at its end is taken off
     * @param domain where the examples live
     * @throws UserError where the domain doesn't fit, or no dense layer gives the scores
     */
    public Features(Graph classifier, Domain domain) {
        this.domain = domain;
        this.classes = GraphClassifier.classes(classifier, domain);
        this.digest = OnnxModel.of(classifier).digest();
        Graph bare = Logits.of(classifier);
        Port scores = bare.outputs().get(0);
        this.logits = scores.name();
        this.features = intoLastDense(bare);
        Port vector = new Port(features, List.of(Port.ANY, Port.ANY));
        this.network =
                new TorchExecutor(bare.withOutputs(List.of(scores, vector)).pruned());
    }

    /** Name of the value that the last matrix product multiplies with learnt weights. */
    private static String intoLastDense(Graph graph) {
        Map<String, Node> producers = graph.producers();
        Node last = producers.get(graph.outputs().get(0).name());
        while (last != null && !isDense(last)) {
            last = before(last, graph, producers);
        }
        if (last == null) {
            throw new UserError(
                    "Model '" + graph.name()
                            + "' has no dense layer at its end, whose input could tell examples apart. Maybe another classifier?");
        }
        return last.input(graph.arrays().containsKey(last.input(0)) ? 1 : 0);
    }

    private static boolean isDense(Node node) {
        return node.op().equals("Gemm") || node.op().equals("MatMul");
    }

    /** What a node that only rearranges, or adds a bias, reads; null where it does more. */
    private static @Nullable Node before(Node node, Graph graph, Map<String, Node> producers) {
        if (PASSING.contains(node.op())) {
            return producers.get(node.input(0));
        }
        if (node.op().equals("Add") && node.inputs().stream().anyMatch(graph.arrays()::containsKey)) {
            return producers.get(node.input(graph.arrays().containsKey(node.input(0)) ? 1 : 0));
        }
        return null;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public FeatureTable extract(String source, float[] values) {
        return Batched.of(digest, source, values, domain.shape().size(), this::answer);
    }

    @Override
    public FeatureTable extract(Dataset data) {
        return Batched.of(digest, data, this::answer);
    }

    private Batched.Answer answer(float[] batch) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            String input = network.graph().inputs().get(0).name();
            Map<String, Tensor> inputs =
                    Map.of(input, Tensors.of(batch, domain.shape().batched(Batched.SIZE)));
            Map<String, Tensor> outputs = network.run(inputs, Run.INFERENCE);
            Tensor vectors = Objects.requireNonNull(outputs.get(features)).rows();
            Tensor scores = Objects.requireNonNull(outputs.get(logits)).rows();
            return new Batched.Answer(
                    vectors.dim(1),
                    vectors.toFloats(),
                    classes,
                    Nn.softmax(scores, 1).toFloats());
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
