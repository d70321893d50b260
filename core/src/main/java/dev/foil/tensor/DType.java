package dev.foil.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types. */
public enum DType {
    F32(ScalarType.Float),
    F64(ScalarType.Double),
    BF16(ScalarType.BFloat16),
    I64(ScalarType.Long),
    BOOL(ScalarType.Bool);

    final ScalarType scalarType;

    DType(ScalarType scalarType) {
        this.scalarType = scalarType;
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
