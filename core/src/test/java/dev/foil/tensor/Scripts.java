package dev.foil.tensor;

import dev.foil.data.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.BoolType;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Type;

/** TorchScript files made for tests, by libtorch's own compiler. */
public final class Scripts {
    private Scripts() {}

    /** A parameter: row-major values. */
    public record Weights(Shape shape, float... values) {}

    /** A dense layer on flattened inputs: {@code out×in} weights and as many biases as rows. */
    public static Path dense(Path file, Weights weights, Weights bias) {
        return save(
                file,
                "def forward(self, x):\n    return torch.linear(torch.flatten(x, 1), self.weight, self.bias)\n",
                new LinkedHashMap<>(Map.of("weight", weights, "bias", bias)));
    }

    /** A module with the given methods, in training mode as its maker may have left it. */
    public static Path save(Path file, String methods, Map<String, Weights> parameters) {
        try (Scope scope = Scope.open()) {
            JitModule module = new JitModule(new QualifiedName("__torch__.Net"), new CompilationUnit(), false);
            Type.TypePtr flag = new Type.TypePtr(BoolType.get().get());
            module.register_attribute("training", flag, new IValue(true), false, false);
            parameters.forEach((name, weights) -> module.register_parameter(
                    name, Tensors.of(weights.values(), weights.shape()).nativeTensor(), false));
            module.define(methods);
            module.save(file.toString());
        }
        return file;
    }
}
