package dev.foil.graph.exec;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.foil.data.Shape;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.tensor.NativeEnvironment;
import java.util.Map;
import java.util.Set;

/** Runs a model of one input on ONNX Runtime, forward only. */
public final class OrtExecutor implements AutoCloseable {
    private final OrtEnvironment environment = environment();
    private final OrtSession session;
    private final String name;
    private final String input;
    private final OnnxJavaType inputType;
    private final String output;

    /**
     * Opens a session.
     *
     * @param threads threads one operation may use
     * @throws UserError where ONNX Runtime refuses the model
     */
    public OrtExecutor(OnnxModel model, int threads) {
        this.name = model.graph().name();
        this.input = model.graph().inputs().get(0).name();
        this.output = model.graph().outputs().get(0).name();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // Waiting threads would take time from libtorch's.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model.bytes(), options);
            this.inputType = OrtTensors.type(session, input);
        } catch (OrtException e) {
            throw new UserError("ONNX Runtime refuses the model '" + name + "': " + first(e), e);
        }
    }

    private static String first(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /**
     * The graph's first output for a batch.
     *
     * @param values row-major
     * @param shape of the batch, {@code N×…}
     * @return row-major
     */
    public float[] run(float[] values, Shape shape) {
        try (OnnxTensor tensor = OrtTensors.of(environment, values, shape, inputType);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            return OrtTensors.toFloats((OnnxTensor) result.get(0));
        } catch (OrtException e) {
            // A sound engine fails on models that say what they can't mean.
            throw new UserError("ONNX Runtime cannot run the model '" + name + "': " + first(e), e);
        }
    }

    /** ONNX Runtime reports the models it loads to its maker unless told otherwise before it is loaded. */
    private static OrtEnvironment environment() {
        NativeEnvironment.setDefault("ORT_DISABLE_TELEMETRY", "1");
        return OrtEnvironment.getEnvironment();
    }

    /** The build in use. */
    public static String version() {
        return "ONNX Runtime " + environment().getVersion();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
