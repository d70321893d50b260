package dev.foil.tensor;

/** Comparisons and truth values. */
public final class Logic {
    private Logic() {}

    public static Tensor equal(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().eq(b.nativeTensor()));
    }

    public static Tensor atLeast(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().ge(b.nativeTensor()));
    }

    public static Tensor less(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().lt(b.nativeTensor()));
    }

    public static Tensor atMost(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().le(b.nativeTensor()));
    }

    public static Tensor or(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().logical_or(b.nativeTensor()));
    }

    public static Tensor xor(Tensor a, Tensor b) {
        return new Tensor(a.nativeTensor().logical_xor(b.nativeTensor()));
    }

    public static Tensor not(Tensor a) {
        return new Tensor(a.nativeTensor().logical_not());
    }
}
