package dev.foil.bench;

import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Question: which executor answers fastest, and what do the passes over the graph gain?
 *
 * <p>Command: {@code bench/run forward}
 *
 * <p>Baseline: libtorch with the passes; then without them, and ONNX Runtime, on the same graph, threads and batch.
 */
final class Forward implements Benchmark {
    @Override
    public String question() {
        return "forward on libtorch, with and without the passes, and on ONNX Runtime";
    }

    @Override
    public List<Figure> run(boolean quick) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(compare("CNN", Workload.cnn(quick ? 4 : 256), quick));
        figures.addAll(compare("ResNet", Workload.resnet(quick ? 2 : 64), quick));
        return figures;
    }

    private static List<Figure> compare(String name, Workload work, boolean quick) {
        try (TorchExecutor passes = new TorchExecutor(work.graph());
                TorchExecutor plain = TorchExecutor.withoutPasses(work.graph());
                OrtExecutor runtime = new OrtExecutor(OnnxModel.of(work.graph()), Engine.threads())) {
            float[] values = work.examples().values();
            String batch = name + ", batch " + work.examples().size() + ", ";
            return new Rounds()
                    .add(batch + "libtorch", () -> forward(passes, work))
                    .add(batch + "without passes", () -> forward(plain, work))
                    .add(batch + "ONNX Runtime", () -> runtime.run(values, work.shape()))
                    .run(quick ? 1 : 4, quick ? 2 : 21, 1);
        }
    }

    private static void forward(TorchExecutor executor, Workload work) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            executor.run(Tensors.of(work.examples().values(), work.shape()), Run.INFERENCE)
                    .toFloats();
        }
    }
}
