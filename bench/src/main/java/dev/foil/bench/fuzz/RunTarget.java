package dev.foil.bench.fuzz;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Domain;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.Facts;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Ops;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;

/** ONNX files that were read are run, too: native code sees what the reader let through. Large ones are left out. */
final class RunTarget implements Target {
    private static final long MOST_FLOPS = 10_000_000;

    private final OnnxTarget files = new OnnxTarget();
    private final List<byte[]> sound = Ops.known().stream()
            .flatMap(op -> OnnxNodes.plain(op).stream())
            .map(OnnxMl.ModelProto::toByteArray)
            .filter(RunTarget::runs)
            .toList();

    @Override
    public List<byte[]> sound() {
        return sound;
    }

    @Override
    public byte[] mutate(byte[] file, Draws draws) {
        return files.mutate(file, draws);
    }

    @Override
    public void read(byte[] file) {
        run(file);
    }

    private static boolean runs(byte[] file) {
        try {
            run(file);
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private static void run(byte[] file) {
        OnnxModel model = OnnxModel.parse("fuzzed.onnx", file);
        Graph graph = model.graph();
        Domain domain = OnnxTarget.domain(graph.inputs().get(0));
        GraphClassifier.classes(graph, domain);
        long flops = new Facts(
                        graph,
                        Map.of(graph.inputs().get(0).name(), domain.shape().batched(2)))
                .flops();
        if (flops > MOST_FLOPS) {
            throw new UserError("too large to run here");
        }
        try (GraphClassifier classifier = GraphClassifier.of(model, domain)) {
            classifier.scores(new float[domain.shape().size()], 1);
            try (Scope scope = Scope.open()) {
                classifier.logits(Tensors.of(
                        new float[domain.shape().size()], domain.shape().batched(1)));
            }
        }
    }
}
