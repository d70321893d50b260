package dev.foil.tensor;

import dev.foil.data.Shape;
import java.nio.file.Path;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;

/** TorchScript files for the commands to read, made by libtorch's own compiler. */
public final class ScriptFile {
    private ScriptFile() {}

    /** A module of methods without parameters. */
    public static void save(Path file, String methods) {
        save(file, methods, Shape.of(0));
    }

    /** A module whose methods may read {@code self.weight}, row-major. */
    public static void save(Path file, String methods, Shape shape, float... weight) {
        try (Scope scope = Scope.open()) {
            JitModule module = new JitModule(new QualifiedName("__torch__.Net"), new CompilationUnit(), false);
            if (weight.length > 0) {
                module.register_parameter("weight", Tensors.of(weight, shape).nativeTensor(), false);
            }
            module.define(methods);
            module.save(file.toString());
        }
    }
}
