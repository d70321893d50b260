package dev.foil.model;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Port;
import dev.foil.graph.exec.Facts;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A graph as a classifier. Gradients come from libtorch, from in front of a final softmax; scores of a model that
 * stands still come from ONNX Runtime, which runs the file's own nodes.
 */
public final class GraphClassifier implements Differentiable, AutoCloseable {
    private static final int PROBE = 2;

    private final Domain domain;
    private final int classes;
    private final TorchExecutor torch;
    private final @Nullable OrtExecutor ort;
    private final boolean owner;
    private final Meter meter = new Meter();

    private GraphClassifier(Graph graph, Domain domain, TorchExecutor torch, @Nullable OrtExecutor ort, boolean owner) {
        this.domain = domain;
        this.classes = classes(graph, domain);
        this.torch = torch;
        this.ort = ort;
        this.owner = owner;
    }

    /**
     * A model that stands still.
     *
     * @throws UserError where the domain's shape doesn't go into the model, what comes out is no score a class, or an
     *     example's scores depend on the others of its batch
     */
    public static GraphClassifier of(OnnxModel model, Domain domain) {
        return of(model, domain, Bypass.NONE);
    }

    /**
     * The same with its gradients led around parts that stop them.
     *
     * @param bpda a value, a node, {@link Bypass#AUTO} or {@link Bypass#NONE}
     * @throws UserError also where no gradient can be led around that
     */
    public static GraphClassifier of(OnnxModel model, Domain domain, String bpda) {
        classes(model.graph(), domain);
        Graph logits = Logits.of(model.graph(), domain.shape());
        for (Bypass bypass : Bypass.named(logits, domain.shape(), bpda)) {
            logits = bypass.apply(logits);
        }
        // First the one that may refuse: nothing is held then.
        OrtExecutor ort = new OrtExecutor(model, Engine.threads());
        try {
            Coupling.requireNone(model.graph(), ort, domain);
            return new GraphClassifier(model.graph(), domain, new TorchExecutor(logits), ort, true);
        } catch (RuntimeException e) {
            ort.close();
            throw e;
        }
    }

    /** A network in training, seen as it is at each call; closing this leaves the executor open. */
    public static GraphClassifier over(TorchExecutor network, Domain domain) {
        return new GraphClassifier(network.graph(), domain, network, null, false);
    }

    /**
     * Number of classes that a graph tells apart.
     *
     * @throws UserError where the domain's shape doesn't go into it, or what comes out is no score a class
     */
    public static int classes(Graph graph, Domain domain) {
        if (graph.inputs().size() != 1) {
            throw new UserError(
                    "Model '" + graph.name() + "' has " + graph.inputs().size() + " inputs; a classifier has one.");
        }
        Port input = graph.inputs().get(0);
        if (!input.takes(domain.shape())) {
            throw new UserError("Inputs of shape " + domain.shape() + " do not fit the model '" + graph.name()
                    + "', which takes " + input.exampleText() + ".");
        }
        // Two examples: a file that works for one only is found here, and its node named.
        Shape out = new Facts(graph, Map.of(input.name(), domain.shape().batched(PROBE)))
                .shape(graph.outputs().get(0).name());
        boolean table = out.rank() >= 2 && out.size() == (long) PROBE * out.dim(1);
        if (!table || out.dim(0) != PROBE || out.dim(1) < 2) {
            throw new UserError("Model '" + graph.name() + "' gives "
                    + (out.rank() == 0 ? "a single number" : out.example())
                    + " for one input; a classifier gives one score for each of at least 2 classes.");
        }
        return out.dim(1);
    }

    /** Ways for gradients around parts that stop them all, where there are such parts and ways. */
    public List<Bypass> bypasses() {
        return Bypass.in(torch.graph(), domain.shape());
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public float[] scores(float[] values, int n) {
        meter.query(n);
        Shape shape = domain.shape().batched(n);
        if (ort != null) {
            return ort.run(values, shape);
        }
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            return torch.run(Tensors.of(values, shape), Run.INFERENCE).toFloats();
        }
    }

    @Override
    public Tensor logits(Tensor inputs) {
        meter.forward(inputs.dim(0));
        try (Autograd.Off off = Autograd.off()) {
            return torch.run(inputs, Run.INFERENCE);
        }
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        int n = inputs.dim(0);
        meter.forward(n);
        meter.backward(n);
        Tensor leaf = inputs.detach().requiresGrad(true);
        Tensor logits = torch.run(leaf, Run.INFERENCE);
        // Behind a threshold nothing is recorded: the derivative is zero.
        Tensor gradient = Autograd.isRecorded(logits)
                ? Autograd.grad(loss.apply(logits).sum(), leaf)
                : Tensors.zeros(leaf.shape(), leaf.dtype());
        return new Gradient(logits.detach(), gradient);
    }

    @Override
    public Recorded recorded(Tensor inputs) {
        int n = inputs.dim(0);
        meter.forward(n);
        Tensor leaf = inputs.detach().requiresGrad(true);
        Tensor logits = torch.run(leaf, Run.INFERENCE);
        boolean hasGradient = Autograd.isRecorded(logits);
        return new Recorded(logits.detach(), loss -> {
            meter.backward(n);
            return hasGradient
                    ? Autograd.gradAgain(loss.apply(logits).sum(), leaf)
                    : Tensors.zeros(leaf.shape(), leaf.dtype());
        });
    }

    @Override
    public void close() {
        if (ort != null) {
            ort.close();
        }
        if (owner) {
            torch.close();
        }
    }
}
