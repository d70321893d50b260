package dev.foil.tensor;

import org.bytedeco.pytorch.Scalar;

/** Elementary functions of each element, beyond those that {@link Tensor} has. Angles are in radians. */
public final class Maths {
    private Maths() {}

    public static Tensor reciprocal(Tensor x) {
        return new Tensor(x.nativeTensor().reciprocal());
    }

    public static Tensor erf(Tensor x) {
        return new Tensor(x.nativeTensor().erf());
    }

    public static Tensor sin(Tensor x) {
        return new Tensor(x.nativeTensor().sin());
    }

    public static Tensor cos(Tensor x) {
        return new Tensor(x.nativeTensor().cos());
    }

    public static Tensor tan(Tensor x) {
        return new Tensor(x.nativeTensor().tan());
    }

    public static Tensor asin(Tensor x) {
        return new Tensor(x.nativeTensor().asin());
    }

    public static Tensor acos(Tensor x) {
        return new Tensor(x.nativeTensor().acos());
    }

    public static Tensor atan(Tensor x) {
        return new Tensor(x.nativeTensor().atan());
    }

    public static Tensor sinh(Tensor x) {
        return new Tensor(x.nativeTensor().sinh());
    }

    public static Tensor cosh(Tensor x) {
        return new Tensor(x.nativeTensor().cosh());
    }

    public static Tensor asinh(Tensor x) {
        return new Tensor(x.nativeTensor().asinh());
    }

    public static Tensor acosh(Tensor x) {
        return new Tensor(x.nativeTensor().acosh());
    }

    public static Tensor atanh(Tensor x) {
        return new Tensor(x.nativeTensor().atanh());
    }

    /** Largest whole number not above; the derivative is zero, as with the other two roundings. */
    public static Tensor floor(Tensor x) {
        return new Tensor(x.nativeTensor().floor());
    }

    public static Tensor ceil(Tensor x) {
        return new Tensor(x.nativeTensor().ceil());
    }

    /** The nearest whole number, halves to the even one. */
    public static Tensor round(Tensor x) {
        return new Tensor(x.nativeTensor().round());
    }

    public static Tensor isNan(Tensor x) {
        return new Tensor(x.nativeTensor().isnan());
    }

    public static Tensor pow(Tensor base, Tensor exponent) {
        return new Tensor(base.nativeTensor().pow(exponent.nativeTensor()));
    }

    public static Tensor pow(Tensor base, double exponent) {
        return new Tensor(base.nativeTensor().pow(new Scalar(exponent)));
    }

    /** What is left of a division rounded towards zero; it has the sign of {@code a}. */
    public static Tensor fmod(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().fmod(b.nativeTensor()));
    }

    /** What is left of a division rounded down; it has the sign of {@code b}. */
    public static Tensor remainder(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().remainder(b.nativeTensor()));
    }

    /**
     * The {@code p}-th root of values of 0 or more. At zero, where the derivative is infinite, it is taken as 1, so that
     * a norm, which takes the root of a sum of powers, has a derivative of zero at the origin rather than none.
     */
    public static Tensor root(Tensor x, double p) {
        Tensor positive = x.greater(0);
        Tensor one = Tensors.full(dev.foil.data.Shape.of(), 1, x.dtype());
        Tensor safe = positive.choose(x, one);
        return positive.choose(p == 2 ? safe.sqrt() : pow(safe, 1 / p), x);
    }
}
