package dev.foil.model.front;

import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views put together, in the order of their names: each looks through those before it. Any gradient attack can be run on
 * what they make of a model, and judges success by the model itself.
 *
 * @param names {@code di}, {@code si} and {@code ti}, each at most once
 */
public record Views(List<String> names) {
    /** No view at all. */
    public static final String NONE = "none";

    /** The smallest image as a share of its frame, and how often it is made smaller (Xie et al. 2019, section 4.1). */
    private static final ResizePad DIVERSITY = new ResizePad(0.9, 0.5);

    /** Lin et al. 2020, section 4.1. */
    private static final int COPIES = 5;

    /** Dong et al. 2019, section 4.1, at most half of a small image. */
    private static final int KERNEL = 15;

    /** Standard deviations from the kernel's middle to its edge. */
    private static final double EDGE = 3;

    private static final Map<String, View> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("di", Views::diverse);
        KNOWN.put("ti", Views::translated);
        KNOWN.put("si", Views::scaled);
    }

    public Views {
        names = List.copyOf(names);
    }

    /**
     * Reads names joined by +, or {@link #NONE}.
     *
     * @throws UserError for one that is not known
     */
    public static Views named(String typed) {
        if (typed.trim().equals(NONE)) {
            return new Views(List.of());
        }
        List<String> names = new ArrayList<>();
        for (String name : typed.trim().split("\\+", -1)) {
            if (!KNOWN.containsKey(name) || names.contains(name)) {
                throw new UserError("transforms is '" + typed + "' and must be none, or some of "
                        + String.join(", ", KNOWN.keySet()) + " joined by +. Maybe di+ti+si?");
            }
            names.add(name);
        }
        return new Views(names);
    }

    /** The model seen through all of them; the model itself where there are none. */
    public Differentiable of(Differentiable model, Seed seed) {
        Differentiable seen = model;
        for (String name : names) {
            seen = java.util.Objects.requireNonNull(KNOWN.get(name)).of(seen, seed.child(name));
        }
        Differentiable last = seen;
        // What has fallen is told from the answers of the model itself.
        return names.isEmpty()
                ? model
                : new Altered(
                        model,
                        (inputs, loss) -> new Differentiable.Gradient(
                                model.logits(inputs),
                                last.gradient(inputs, loss).inputs()));
    }

    @Override
    public String toString() {
        return names.isEmpty() ? NONE : String.join("+", names);
    }

    /** Input diversity (Xie et al., "Improving transferability of adversarial examples with input diversity", 2019). */
    private static Differentiable diverse(Differentiable model, Seed seed) {
        ResizePad.requireImages(model.domain().shape());
        return Randomised.together(model, DIVERSITY, seed);
    }

    /**
     * The mean over copies of falling brightness (Lin et al., "Nesterov accelerated gradient and scale invariance for
     * adversarial attacks", ICLR 2020, eq. 7).
     */
    private static Differentiable scaled(Differentiable model, Seed seed) {
        return new Altered(model, (inputs, loss) -> {
            Differentiable.Gradient first = model.gradient(inputs, loss);
            Tensor sum = first.inputs();
            for (int copy = 1; copy < COPIES; copy++) {
                double scale = Math.pow(0.5, copy);
                sum = sum.plus(model.gradient(inputs.times(scale), loss).inputs(), scale);
            }
            return new Differentiable.Gradient(first.logits(), sum.times(1.0 / COPIES));
        });
    }

    /**
     * Gradients smoothed by a Gaussian kernel, which stands for the mean over shifted copies (Dong et al., "Evading
     * defenses to transferable adversarial examples by translation-invariant attacks", CVPR 2019, eq. 8).
     */
    private static Differentiable translated(Differentiable model, Seed seed) {
        Shape shape = model.domain().shape();
        ResizePad.requireImages(shape);
        int half = Math.min(KERNEL / 2, Math.min(shape.dim(1), shape.dim(2)) / 4);
        return new Altered(model, (inputs, loss) -> {
            Differentiable.Gradient sharp = model.gradient(inputs, loss);
            Tensor smooth = Nn.conv(sharp.inputs(), kernel(shape.dim(0), half), null, window(half), shape.dim(0));
            return new Differentiable.Gradient(sharp.logits(), smooth);
        });
    }

    private static Nn.Window window(int half) {
        return new Nn.Window(
                new long[] {2L * half + 1, 2L * half + 1}, new long[] {1, 1}, new long[] {half, half}, new long[] {1, 1
                });
    }

    /** One kernel a channel, each of sum 1. */
    private static Tensor kernel(int channels, int half) {
        int side = 2 * half + 1;
        double[] line = new double[side];
        for (int i = 0; i < side; i++) {
            double z = half == 0 ? 0 : EDGE * (i - half) / half;
            line[i] = Math.exp(-z * z / 2);
        }
        double sum = Arrays.stream(line).sum();
        float[] all = new float[channels * side * side];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) (line[i / side % side] * line[i % side] / (sum * sum));
        }
        return Tensors.of(all, Shape.of(channels, 1, side, side));
    }
}
