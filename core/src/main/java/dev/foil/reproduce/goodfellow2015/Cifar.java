package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Split;
import dev.foil.random.Seed;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Sections 4 and appendix A on CIFAR-10, with a convolutional network. The paper's images were contrast-normalised to a
 * standard deviation of about .5. In images of [0, 1] its ε of .1 is therefore a fifth of their values' deviation, and its
 * noise N(0, I) has twice that deviation around their mean.
 */
final class Cifar implements Experiment {
    private static final String NAME = "CIFAR-10, convolutional network, ε=.1 of a deviation of .5";
    private static final double EPSILON = 0.2;
    private static final double NOISE = 2;
    private static final double SURE = 50;
    private static final int STATISTICS = 1000;
    private static final int AIRPLANE = 0;
    private static final int FROG = 6;
    private static final int TRUCK = 9;

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("fgsm.error", "error under FGSM", "4", 87.15, null, "clean images"),
                figure("fgsm.confidence", "mean confidence on errors", "4", 96.6, Rates.CHANCE, Rates.GUESS),
                figure("rubbish.error", "error on N(0, I) of normalised images", "A", 93.4, 0.0, "none"),
                figure("rubbish.confidence", "mean confidence on those", "A", 84.4, SURE, "the threshold"),
                figure("fooling.mean", "fooling images, one step: success, mean over classes", "A", 75.3, 0.0, "none"),
                figure("fooling.frog", "fooling images: success, frog", "A", 100, 0.0, "none"),
                figure("fooling.truck", "fooling images: success, truck", "A", 100, 0.0, "none"),
                figure("fooling.airplane", "fooling images: success, airplane", "A", 24.7, 0.0, "none"));
    }

    private static Figure figure(
            String id,
            String what,
            String section,
            double printed,
            @org.jspecify.annotations.Nullable Double without,
            String reference) {
        return new Figure("cifar." + id, NAME, what, section, "%", new Claim.Printed(printed, without), reference);
    }

    @Override
    public Optional<String> obstacle(Bench bench) {
        if (!bench.setting().large()) {
            return Optional.of("A convolutional network takes long: --full runs it, where CIFAR-10 is at hand.");
        }
        return bench.cifar().isPresent()
                ? Optional.empty()
                : Optional.of("CIFAR-10 is not on this machine; 'foil data get cifar10' brings it, --cifar names it.");
    }

    @Override
    public String setting(Setting setting) {
        return "two convolutions of rectifiers, not the paper's maxout; " + setting.epochs()
                + " epochs; ε and noise in units of the pixels' deviation";
    }

    @Override
    public Findings measure(Bench bench) {
        Split data = bench.cifar().orElseThrow();
        Seed seed = bench.seed("cifar");
        Net net = bench.net(bench.recipes().convolutional(data.train()));
        int n = Math.min(bench.setting().attacked(), data.test().size());
        Examples images = data.test()
                .batch(Arrays.copyOf(
                        seed.child("attacked").draws().permutation(data.test().size()), n));
        Values values = Values.of(data.train());
        double epsilon = EPSILON * values.deviation();
        Answers deceived = net.answers(FastSign.of(net.model(), net.top(), images, epsilon));
        Findings found =
                Findings.NONE.with("cifar.fgsm.error", deceived.error(images.labels()), Bench.error(net, data.test()));
        found = Rates.confidence(found, "cifar.fgsm.confidence", deceived, images.labels());
        Rubbish rubbish = Rubbish.of(net, values.noise(net, bench.setting().rubbish(), seed.child("rubbish")));
        found = found.with("cifar.rubbish.error", rubbish.error(), Quantity.exact(0));
        if (rubbish.confidence().isPresent()) {
            found = found.with("cifar.rubbish.confidence", rubbish.confidence().get(), Quantity.exact(SURE));
        }
        return fooling(found, net, values, Math.max(1, bench.setting().rubbish() / 20), seed.child("fooling"));
    }

    private static Findings fooling(Findings found, Net net, Values values, int each, Seed seed) {
        double epsilon = EPSILON * values.deviation();
        int classes = net.model().classes();
        int[] wanted = FoolingImages.wanted(classes, each);
        float[] noise = values.noise(net, wanted.length, seed);
        int[] sure = FoolingImages.sure(net, FoolingImages.stepped(net, noise, wanted, epsilon), wanted);
        Quantity none = Quantity.exact(0);
        return found.with(
                        "cifar.fooling.mean", Quantity.share(Arrays.stream(sure).sum(), wanted.length), none)
                .with("cifar.fooling.frog", Quantity.share(sure[FROG], each), none)
                .with("cifar.fooling.truck", Quantity.share(sure[TRUCK], each), none)
                .with("cifar.fooling.airplane", Quantity.share(sure[AIRPLANE], each), none);
    }

    /** Mean and standard deviation of a value over some images. */
    private record Values(double mean, double deviation) {
        static Values of(Dataset data) {
            float[] values = data.first(STATISTICS).values();
            double sum = 0;
            double squares = 0;
            for (float value : values) {
                sum += value;
                squares += (double) value * value;
            }
            double mean = sum / values.length;
            return new Values(mean, Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
        }

        /** What N(0, I) is in normalised images. */
        float[] noise(Net net, int inputs, Seed seed) {
            float[] noise = Rubbish.noise(net.model().domain().shape(), inputs, seed);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) (mean + NOISE * deviation * noise[i]);
            }
            return noise;
        }
    }
}
