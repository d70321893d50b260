package dev.foil.app.doctor;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.Locale;

/** Loads the native libraries and times one forward and one gradient step of the small convolutional network. */
final class SpeedCheck implements Check {
    private static final int BATCH = 256;
    private static final int REPEATS = 7;
    private static final Domain DOMAIN = Domain.image(1, 28, 28);

    @Override
    public String title() {
        return "Speed (small CNN, " + BATCH + " images of 1×28×28, median of " + REPEATS + ")";
    }

    @Override
    public void look(Findings findings) {
        long before = System.nanoTime();
        Engine.load();
        findings.fact("loading", milliseconds(System.nanoTime() - before) + " for " + Engine.version());
        Graph graph = Architecture.named("cnn").build(DOMAIN, 10, new Seed(0));
        Shape shape = DOMAIN.shape().batched(BATCH);
        float[] images = images(shape.size());
        try (TorchExecutor torch = new TorchExecutor(graph)) {
            findings.fact("forward", "libtorch " + median(() -> forward(torch, images, shape)));
            findings.fact("gradient step", "libtorch " + median(() -> gradient(torch, images, shape)));
        }
        if (Platform.current().support() == Platform.Support.FORWARD_MISSING) {
            return;
        }
        try (OrtExecutor runtime = new OrtExecutor(OnnxModel.of(graph), Engine.threads())) {
            findings.fact("forward", "ONNX Runtime " + median(() -> runtime.run(images, shape)));
        }
    }

    private static void forward(TorchExecutor torch, float[] images, Shape shape) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            torch.run(Tensors.of(images, shape), Run.INFERENCE).toFloats();
        }
    }

    private static void gradient(TorchExecutor torch, float[] images, Shape shape) {
        try (Scope scope = Scope.open()) {
            Tensor input = Tensors.of(images, shape).requiresGrad(true);
            Autograd.grad(torch.run(input, Run.INFERENCE).sum(), input).toFloats();
        }
    }

    private static float[] images(int elements) {
        Draws draws = new Seed(0).draws();
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = (float) draws.uniform();
        }
        return values;
    }

    /** The first two runs make plans and memory, and don't count. */
    private static String median(Runnable work) {
        work.run();
        work.run();
        long[] times = new long[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long before = System.nanoTime();
            work.run();
            times[i] = System.nanoTime() - before;
        }
        Arrays.sort(times);
        return milliseconds(times[REPEATS / 2]);
    }

    private static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos * 1e-6);
    }
}
