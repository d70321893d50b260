package dev.foil.tensor;

import org.bytedeco.pytorch.Scalar;

/** Updates that overwrite their first argument, for optimisers; call them with recording off. */
public final class InPlace {
    private InPlace() {}

    public static void copy(Tensor target, Tensor source) {
        target.nativeTensor().copy_(source.nativeTensor());
    }

    public static void scale(Tensor target, double factor) {
        target.nativeTensor().mul_(new Scalar(factor));
    }

    /** {@code target *= other}, which may be of a shape that is stretched to the target's. */
    public static void multiply(Tensor target, Tensor other) {
        target.nativeTensor().mul_(other.nativeTensor());
    }

    /** {@code target += factor · other}. */
    public static void add(Tensor target, Tensor other, double factor) {
        target.nativeTensor().add_(other.nativeTensor(), new Scalar(factor));
    }

    /** {@code target += factor · a · b}. */
    public static void addProduct(Tensor target, Tensor a, Tensor b, double factor) {
        target.nativeTensor().addcmul_(a.nativeTensor(), b.nativeTensor(), new Scalar(factor));
    }

    /** {@code target += factor · a / b}. */
    public static void addQuotient(Tensor target, Tensor a, Tensor b, double factor) {
        target.nativeTensor().addcdiv_(a.nativeTensor(), b.nativeTensor(), new Scalar(factor));
    }

    /** {@code target += weight · (towards − target)}. */
    public static void blend(Tensor target, Tensor towards, double weight) {
        target.nativeTensor().lerp_(towards.nativeTensor(), new Scalar(weight));
    }
}
