package dev.foil.tensor;

import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.parameter_iterator;
import org.bytedeco.pytorch.parameter_list;

/**
 * A TorchScript module, as {@code torch.jit.script(model).save(file)} writes it, in evaluation mode with its parameters
 * frozen. Runs on one thread at a time.
 */
public final class TorchScript implements AutoCloseable {
    private static final Pattern OPERATION = Pattern.compile(" = ((?:aten|quantized|torchvision)::\\w+)");

    private final Path file;
    private final JitModule module;
    private final long parameters;

    private TorchScript(Path file, JitModule module, long parameters) {
        this.file = file;
        this.module = module;
        this.parameters = parameters;
    }

    /**
     * Reads a file.
     *
     * @param trust such a file is a program: libtorch parses it in native code, unpickles it and runs what it says
     * @throws UserError where trust is not given, or it is no TorchScript
     */
    public static TorchScript load(Path file, Trust trust) {
        trust.require(file);
        try (Scope scope = Scope.open()) {
            JitModule module = torch.load(file.toString(), new DeviceOptional(new Device("cpu")), false);
            if (module.hasattr("training")) {
                module.eval();
            }
            long parameters = freeze(module);
            module.retainReference();
            return new TorchScript(file, module, parameters);
        } catch (RuntimeException e) {
            throw new UserError(
                    file + " is no TorchScript file that libtorch can read: " + firstLine(e)
                            + ". Maybe save it again with" + " torch.jit.script(model).save, or export it to ONNX?",
                    e);
        }
    }

    /** Nothing is learnt here: only gradients with respect to inputs are recorded. Returns the number of values. */
    private static long freeze(JitModule module) {
        parameter_list parameters = module.parameters();
        long total = 0;
        long count = parameters.size();
        // By count: comparing with end() can crash the JVM.
        parameter_iterator each = parameters.begin();
        for (long i = 0; i < count; i++) {
            org.bytedeco.pytorch.Tensor parameter = each.access();
            parameter.set_requires_grad(false);
            total += parameter.numel();
            each.increment();
        }
        return total;
    }

    /**
     * Calls its {@code forward}.
     *
     * @return what it returns; the first tensor of several
     * @throws UserError where it fails on this input, or returns something else
     */
    public Tensor forward(Tensor input) {
        // The optimising interpreter changes its kernels after the first runs, and with them the last bits.
        torch.setGraphExecutorOptimize(false);
        IValue result;
        try {
            result = module.forward(new IValueVector(new IValue(input.nativeTensor())));
        } catch (RuntimeException e) {
            throw new UserError(
                    "TorchScript file " + file + " fails on an input of shape " + input.shape() + ": " + firstLine(e)
                            + ".",
                    e);
        }
        if (result.isTuple() && result.toTuple().elements().size() > 0) {
            result = result.toTuple().elements().get(0);
        }
        if (!result.isTensor()) {
            throw new UserError(
                    "TorchScript file " + file + " returns " + result.tagKind().getString()
                            + "; a tensor is needed. Maybe wrap it in a module that returns the scores?");
        }
        return new Tensor(result.toTensor());
    }

    /** Number of learnt values; 0 where the file was frozen, which makes them constants. */
    public long parameters() {
        return parameters;
    }

    /** How often each operation stands in its methods, by libtorch's names; loops and calls are not unrolled. */
    public Map<String, Integer> operations() {
        Map<String, Integer> operations = new TreeMap<>();
        try (Scope scope = Scope.open()) {
            Matcher found =
                    OPERATION.matcher(module.dump_to_str(true, false, false).getString());
            while (found.find()) {
                operations.merge(found.group(1), 1, Integer::sum);
            }
        }
        return operations;
    }

    /** What libtorch says, without its trace. */
    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("[.:]$", "");
    }

    @Override
    public void close() {
        module.close();
    }
}
