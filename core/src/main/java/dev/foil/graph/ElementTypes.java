package dev.foil.graph;

import dev.foil.tensor.DType;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The numbers ONNX gives to element types ({@code TensorProto.DataType}). */
public final class ElementTypes {
    private static final Map<Long, DType> BY_NUMBER = Map.of(
            1L, DType.F32,
            2L, DType.U8,
            3L, DType.I8,
            5L, DType.I16,
            6L, DType.I32,
            7L, DType.I64,
            9L, DType.BOOL,
            10L, DType.F16,
            11L, DType.F64,
            16L, DType.BF16);
    private static final Map<DType, Long> NUMBERS =
            BY_NUMBER.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private ElementTypes() {}

    /** The type of a number; null where it is not known. */
    public static @Nullable DType of(long number) {
        return BY_NUMBER.get(number);
    }

    public static long number(DType type) {
        return java.util.Objects.requireNonNull(NUMBERS.get(type));
    }
}
