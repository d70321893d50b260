package dev.foil.graph.exec;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Port;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.tensor.NativeEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a model on ONNX Runtime, forward only. */
public final class OrtExecutor implements AutoCloseable {
    private final OrtEnvironment environment = environment();
    private final OrtSession session;
    private final String name;
    private final String input;
    private final Map<String, OnnxJavaType> inputTypes = new HashMap<>();
    private final String output;
    private final Set<String> outputs;

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
        this.outputs = model.graph().outputs().stream().map(Port::name).collect(Collectors.toSet());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // Waiting threads would take time from libtorch's.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            this.session = environment.createSession(model.bytes(), options);
            for (Port port : model.graph().inputs()) {
                inputTypes.put(port.name(), OrtTensors.type(session, port.name()));
            }
        } catch (OrtException e) {
            throw new UserError("ONNX Runtime refuses the model '" + name + "': " + first(e), e);
        }
    }

    private static String first(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /**
     * The graph's first output for a batch, where it has one input.
     *
     * @param values row-major
     * @param shape of the batch, {@code N×…}
     * @return row-major
     */
    public float[] run(float[] values, Shape shape) {
        Map<String, Array.Floats> results = run(Map.of(input, Array.of(shape, values)), Set.of(output));
        return Objects.requireNonNull(results.get(output)).values();
    }

    /** All outputs by name. */
    public Map<String, Array.Floats> run(Map<String, Array.Floats> inputs) {
        return run(inputs, outputs);
    }

    private Map<String, Array.Floats> run(Map<String, Array.Floats> inputs, Set<String> asked) {
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (Map.Entry<String, Array.Floats> value : inputs.entrySet()) {
                OnnxJavaType type = inputTypes.getOrDefault(value.getKey(), OnnxJavaType.FLOAT);
                Array.Floats array = value.getValue();
                given.put(value.getKey(), OrtTensors.of(environment, array.values(), array.shape(), type));
            }
            Map<String, Array.Floats> results = new HashMap<>();
            try (OrtSession.Result result = session.run(given, asked)) {
                for (Map.Entry<String, OnnxValue> made : result) {
                    results.put(made.getKey(), OrtTensors.toArray((OnnxTensor) made.getValue()));
                }
            }
            return results;
        } catch (OrtException e) {
            // A sound engine fails on models that say what they can't mean.
            throw new UserError("ONNX Runtime cannot run the model '" + name + "': " + first(e), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
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
