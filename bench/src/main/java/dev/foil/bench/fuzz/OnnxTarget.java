package dev.foil.bench.fuzz;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Port;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Ops;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;

/** ONNX files: our own networks, and for every operation a graph around one node. */
final class OnnxTarget implements Target {
    private static final int SIDE = 8;
    private static final int MOST_ELEMENTS = 1 << 16;

    private final List<byte[]> sound = new ArrayList<>();
    private final ProtoMutation mutation;

    OnnxTarget() {
        Domain domain = Domain.image(3, SIDE, SIDE);
        for (Architecture net : new Architecture[] {Architecture.named("mlp"), Architecture.named("cnn")}) {
            byte[] whole = OnnxModel.of(net.build(domain, 3, new Seed(1))).bytes();
            if (whole.length < 1 << 17) {
                sound.add(whole);
            }
        }
        List<String> words =
                new ArrayList<>(List.of("", "x", "y", "w", "k", "\n", "a\nb\u0007", "../../etc/passwd", "N"));
        words.addAll(OnnxNodes.ATTRIBUTES);
        for (String op : Ops.known()) {
            words.add(op);
            for (OnnxMl.ModelProto model : OnnxNodes.around(op)) {
                sound.add(model.toByteArray());
            }
        }
        mutation = new ProtoMutation(words);
    }

    @Override
    public List<byte[]> sound() {
        return sound;
    }

    @Override
    public byte[] mutate(byte[] file, Draws draws) {
        return draws.coin(0.15)
                ? ByteMutation.of(file, draws)
                : mutation.of(file, draws).orElseGet(() -> ByteMutation.of(file, draws));
    }

    @Override
    public void read(byte[] file) {
        Graph graph = OnnxModel.parse("fuzzed.onnx", file).graph();
        GraphClassifier.classes(graph, domain(graph.inputs().get(0)));
    }

    /** What the model says that it takes, as far as it is an ordinary size. */
    static Domain domain(Port input) {
        long[] dims = input.dims().stream()
                .skip(1)
                .mapToLong(dim -> dim == Port.ANY ? SIDE : dim)
                .toArray();
        long elements = 1;
        for (long dim : dims) {
            elements = Math.min(MOST_ELEMENTS + 1, elements * Math.min(dim, MOST_ELEMENTS + 1));
        }
        return elements > 0 && elements <= MOST_ELEMENTS && dims.length > 0
                ? Domain.continuous(Shape.of(dims), 0, 1)
                : Domain.image(3, SIDE, SIDE);
    }
}
