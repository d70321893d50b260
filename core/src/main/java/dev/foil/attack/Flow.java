package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Where each pixel of an image takes its value from, as a way from its own place: {@code N×H×W×2}, x before y, in pixels
 * (Xiao et al., "Spatially transformed adversarial examples", ICLR 2018, section 3.2).
 */
final class Flow {
    /** Under the root of the smoothness, which has no derivative at zero. */
    private static final double GRAIN = 1e-8;

    private Flow() {}

    /** No way at all. */
    static float[] none(Shape image, int n) {
        return new float[n * image.dim(1) * image.dim(2) * 2];
    }

    static Shape shape(Shape image, int n) {
        return Shape.of(n, image.dim(1), image.dim(2), 2);
    }

    /**
     * Images bent by their flows, bilinearly (eq. 1); beyond the edge lies the edge. Recorded where the flows are. Places
     * are counted in pixels, so that a flow of zero changes nothing at all and has the derivative to the right and down.
     */
    static Tensor bent(Tensor images, Tensor flows) {
        int height = images.dim(2);
        int width = images.dim(3);
        Tensor x = places(flows, 0, width, Shape.of(1, 1, width));
        Tensor y = places(flows, 1, height, Shape.of(1, height, 1));
        Tensor left = Maths.floor(x.detach());
        Tensor top = Maths.floor(y.detach());
        Tensor across = x.minus(left).unsqueeze(1);
        Tensor along = y.minus(top).unsqueeze(1);
        Tensor right = left.plus(1).clamp(0, width - 1);
        Tensor bottom = top.plus(1).clamp(0, height - 1);
        Tensor upper = blend(at(images, left, top), at(images, right, top), across);
        return blend(upper, blend(at(images, left, bottom), at(images, right, bottom), across), along);
    }

    /** Places along one axis, {@code N×H×W}. */
    private static Tensor places(Tensor flows, int axis, int size, Shape shape) {
        Tensor own = Tensors.counted(size).to(DType.F32).reshape(shape);
        return flows.narrow(3, axis, 1).squeeze(3).plus(own).clamp(0, size - 1);
    }

    /** Values at whole places, {@code N×C×H×W}. */
    private static Tensor at(Tensor images, Tensor x, Tensor y) {
        Shape shape = images.shape();
        Shape flat = Shape.of(shape.dim(0), shape.dim(1), shape.dim(2) * shape.dim(3));
        Tensor place = y.times(shape.dim(3)).plus(x).to(DType.I64).rows().unsqueeze(1);
        return Index.gather(images.reshape(flat), 2, place.expand(flat)).reshape(shape);
    }

    private static Tensor blend(Tensor one, Tensor other, Tensor share) {
        return one.plus(other.minus(one).times(share));
    }

    /** How much neighbours part company, summed over each image (eq. 4), N values. */
    static Tensor roughness(Tensor flows) {
        int height = flows.dim(1);
        int width = flows.dim(2);
        Tensor down = flows.narrow(1, 1, height - 1).minus(flows.narrow(1, 0, height - 1));
        Tensor across = flows.narrow(2, 1, width - 1).minus(flows.narrow(2, 0, width - 1));
        return lengths(down).plus(lengths(across));
    }

    private static Tensor lengths(Tensor differences) {
        return differences.square().sum(false, 3).plus(GRAIN).sqrt().rows().sum(false, 1);
    }
}
