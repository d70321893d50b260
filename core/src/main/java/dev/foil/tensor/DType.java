package dev.foil.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types. */
public enum DType {
    F32(ScalarType.Float),
    F64(ScalarType.Double),
    F16(ScalarType.Half),
    BF16(ScalarType.BFloat16),
    I64(ScalarType.Long),
    I32(ScalarType.Int),
    I16(ScalarType.Short),
    I8(ScalarType.Char),
    U8(ScalarType.Byte),
    BOOL(ScalarType.Bool);

    final ScalarType scalarType;

    DType(ScalarType scalarType) {
        this.scalarType = scalarType;
    }

    /** Whether its values are real numbers, which alone take gradients. */
    public boolean isReal() {
        return this == F32 || this == F64 || this == F16 || this == BF16;
    }

    /** Whether its values are whole numbers; truth values are not. */
    public boolean isWhole() {
        return !isReal() && this != BOOL;
    }

    static DType of(ScalarType type) {
        ScalarType known = type.intern();
        for (DType dtype : values()) {
            if (dtype.scalarType == known) {
                return dtype;
            }
        }
        throw new IllegalStateException("a tensor of element type " + known + " got in");
    }
}
