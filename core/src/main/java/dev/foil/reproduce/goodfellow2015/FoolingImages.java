package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Appendix A: normal noise led to each class by steps of the sign of the gradient of its probability; it succeeds where the
 * probability is above .5. The paper takes one step on CIFAR-10 (rows of the convolutional network); here maxout on MNIST.
 */
final class FoolingImages implements Experiment {
    private static final String NAME = "Targeted fooling images (MNIST; the paper's figures are CIFAR's)";
    private static final int STEPS = 5;
    private static final double SURE = 0.5;

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("one", "success after one step, mean over classes", "the paper has 75.3 on CIFAR-10"),
                figure("hardest", "success after one step, hardest class", "the paper has 24.7 (airplane) on CIFAR-10"),
                figure(
                        "easiest",
                        "success after one step, easiest class",
                        "the paper has 100 (frog, truck) on CIFAR-10"),
                figure("five", "success after " + STEPS + " steps, mean over classes", "more steps do more"));
    }

    private static Figure figure(String id, String what, String words) {
        return new Figure("fooling." + id, NAME, what, "A", "%", new Claim.Open(words), "");
    }

    @Override
    public String setting(Setting setting) {
        return "steps of ε=.25; " + each(setting) + " images a class; " + setting.words();
    }

    private static int each(Setting setting) {
        return Math.max(1, setting.rubbish() / 20);
    }

    @Override
    public Findings measure(Bench bench) {
        Net net = bench.net(bench.recipes().maxout());
        int classes = net.model().classes();
        int each = each(bench.setting());
        int[] wanted = wanted(classes, each);
        Shape shape = net.model().domain().shape();
        float[] images = Rubbish.noise(shape, wanted.length, bench.seed("fooling"));
        List<Double> steps = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        Findings found = Findings.NONE;
        for (int step = 0; step <= STEPS; step++) {
            int[] sure = sure(net, images, wanted);
            Quantity mean = Quantity.share(Arrays.stream(sure).sum(), wanted.length);
            steps.add((double) step);
            means.add(mean.value());
            if (step == 1) {
                int[] sorted = Arrays.stream(sure).sorted().toArray();
                found = found.with("fooling.one", mean)
                        .with("fooling.hardest", Quantity.share(sorted[0], each))
                        .with("fooling.easiest", Quantity.share(sorted[classes - 1], each));
            }
            if (step == STEPS) {
                found = found.with("fooling.five", mean);
            }
            images = step == STEPS ? images : stepped(net, images, wanted, Setting.EPSILON);
        }
        return found.with(new Chart(
                "fooling",
                "Noise led to a class, step by step",
                "Share of noise images that maxout takes for the wanted class with more than .5, after so many steps of"
                        + " ε = .25.",
                "steps",
                "success, %",
                List.of(new Chart.Line("mean over classes", steps, means))));
    }

    /** So many times each class, one after the other. */
    static int[] wanted(int classes, int each) {
        return IntStream.range(0, classes * each).map(i -> i / each).toArray();
    }

    /** Images of each class that the network is sure of. */
    static int[] sure(Net net, float[] images, int[] wanted) {
        Answers answers = net.answers(images);
        int[] sure = new int[net.model().classes()];
        for (int row = 0; row < wanted.length; row++) {
            sure[wanted[row]] += answers.labels()[row] == wanted[row] && answers.confidence()[row] > SURE ? 1 : 0;
        }
        return sure;
    }

    /** Images one step of ε nearer to the wanted classes; they are not cut off. */
    static float[] stepped(Net net, float[] images, int[] wanted, double epsilon) {
        Shape shape = net.model().domain().shape();
        Examples examples = new Examples(
                shape, images, wanted, LongStream.range(0, wanted.length).toArray());
        float[] moved = images.clone();
        int length = shape.size();
        int batch = wanted.length / net.model().classes();
        for (int from = 0; from < wanted.length; from += batch) {
            Examples part = examples.slice(from, from + batch);
            try (Scope scope = Scope.open()) {
                Tensor inputs = Tensors.of(part.values(), shape.batched(batch));
                float[] gradient = net.model()
                        .gradient(inputs, logits -> logProbability(logits, part.labels()))
                        .inputs()
                        .toFloats();
                for (int i = 0; i < gradient.length; i++) {
                    moved[from * length + i] += (float) (epsilon * Math.signum(gradient[i]));
                }
            }
        }
        return moved;
    }

    /** Its gradient has the signs of the probability's, and doesn't vanish where that is small. */
    private static Tensor logProbability(Tensor logits, int[] wanted) {
        return Index.pick(Nn.logSoftmax(logits, 1), Tensors.indices(wanted));
    }
}
