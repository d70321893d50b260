package dev.foil.graph.exec;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Floats into the type that a model's input has, and out of the type that its output has. */
final class OrtTensors {
    private static final int MAX_BYTE = 255;

    private OrtTensors() {}

    static OnnxJavaType type(OrtSession session, String input) throws OrtException {
        var node = session.getInputInfo().get(input);
        return node != null && node.getInfo() instanceof TensorInfo info ? info.type : OnnxJavaType.FLOAT;
    }

    /** Rounded to the nearest value that the type has. */
    static OnnxTensor of(OrtEnvironment environment, float[] values, Shape shape, OnnxJavaType type)
            throws OrtException {
        long[] dims = shape.toLongs();
        switch (type) {
            case FLOAT16 -> {
                ShortBuffer halves = direct(2 * values.length).asShortBuffer();
                for (float value : values) {
                    halves.put(Fp16Conversions.floatToFp16(value));
                }
                return OnnxTensor.createTensor(environment, halves.flip(), dims, type);
            }
            case DOUBLE -> {
                DoubleBuffer doubles = direct(8 * values.length).asDoubleBuffer();
                for (float value : values) {
                    doubles.put(value);
                }
                return OnnxTensor.createTensor(environment, doubles.flip(), dims);
            }
            case UINT8 -> {
                ByteBuffer bytes = direct(values.length);
                for (float value : values) {
                    bytes.put((byte) Math.max(0, Math.min(MAX_BYTE, Math.rint(value))));
                }
                return OnnxTensor.createTensor(environment, bytes.flip(), dims, type);
            }
            default -> {
                FloatBuffer floats = direct(4 * values.length).asFloatBuffer().put(values);
                return OnnxTensor.createTensor(environment, floats.flip(), dims);
            }
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    static Array.Floats toArray(OnnxTensor tensor) {
        return Array.of(Shape.of(tensor.getInfo().getShape()), toFloats(tensor));
    }

    private static float[] toFloats(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer doubles = tensor.getDoubleBuffer();
            float[] narrow = new float[doubles.remaining()];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) doubles.get();
            }
            return narrow;
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        float[] copy = new float[floats.remaining()];
        floats.get(copy);
        return copy;
    }
}
