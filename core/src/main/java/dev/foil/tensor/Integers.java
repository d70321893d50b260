package dev.foil.tensor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.StringViewOptional;

/** Arithmetic of whole numbers. */
public final class Integers {
    private Integers() {}

    /** The quotient rounded towards zero, in the type of the operands. */
    public static Tensor quotient(Tensor a, Tensor b) {
        try (BytePointer mode = new BytePointer("trunc");
                StringViewOptional rounding = new StringViewOptional(mode)) {
            return new Tensor(a.nativeTensor().div(b.nativeTensor(), rounding));
        }
    }
}
