package dev.foil.tensor;

/** Rounding to whole numbers, in the type of the operand. */
public final class Rounding {
    private Rounding() {}

    /** To the nearest, from the middle to the even one; the gradient is zero. */
    public static Tensor halfToEven(Tensor x) {
        return new Tensor(x.nativeTensor().round());
    }
}
