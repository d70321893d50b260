package dev.foil.model.front;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.IntFunction;

/**
 * Makes images smaller by a random factor and puts them at a random place among zeros: as a defence Xie et al.,
 * "Mitigating adversarial effects through randomization" (ICLR 2018), as an attacker's view of the model Xie et al.,
 * "Improving transferability of adversarial examples with input diversity" (CVPR 2019, section 3.3). Images keep their
 * size, since most networks take one only; the papers enlarge the frame instead.
 *
 * <p>Bilinear scaling and padding along one axis are a matrix, so that every image of a batch has its own.
 *
 * @param smallest side of the smallest image as a share of the frame's, over 0 and at most 1
 * @param probability of being changed at all
 */
public record ResizePad(double smallest, double probability) implements InputTransform {
    public ResizePad {
        if (!(smallest > 0 && smallest <= 1)) {
            throw new UserError("smallest is " + smallest + " and must be over 0 and at most 1. Maybe 0.9?");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new UserError("probability is " + probability + " and must be from 0 to 1.");
        }
    }

    /** Refuses what has no two spatial axes. */
    static void requireImages(Shape example) {
        if (example.rank() != 3) {
            throw new UserError("Inputs of shape " + example + " are no images, which alone can be resized.");
        }
    }

    @Override
    public Tensor apply(Tensor inputs, IntFunction<Seed> seeds) {
        requireImages(inputs.shape().example());
        int n = inputs.dim(0);
        int height = inputs.dim(2);
        int width = inputs.dim(3);
        float[] down = new float[n * height * height];
        float[] across = new float[n * width * width];
        for (int row = 0; row < n; row++) {
            Draws draws = seeds.apply(row).draws();
            double factor = draws.coin(probability) ? draws.uniform(smallest, 1) : 1;
            fill(down, row, height, factor, draws);
            fill(across, row, width, factor, draws);
        }
        Tensor rows = Tensors.of(down, Shape.of(n, 1, height, height));
        Tensor columns = Tensors.of(across, Shape.of(n, 1, width, width));
        return Nn.matmul(Nn.matmul(rows, inputs), columns.permute(0, 1, 3, 2));
    }

    /** The matrix that scales a line of {@code size} elements and shifts what comes out, zeros elsewhere. */
    private static void fill(float[] all, int row, int size, double factor, Draws draws) {
        int scaled = Math.max(1, (int) Math.round(factor * size));
        int start = draws.below(size - scaled + 1);
        double ratio = (double) size / scaled;
        for (int i = 0; i < scaled; i++) {
            double at = Math.min(size - 1, Math.max(0, (i + 0.5) * ratio - 0.5));
            int left = (int) at;
            int line = (row * size + start + i) * size;
            all[line + left] += (float) (1 - (at - left));
            if (at > left) {
                all[line + left + 1] += (float) (at - left);
            }
        }
    }
}
