package dev.foil.app;

import dev.foil.data.Domain;
import dev.foil.data.Mosaic;
import dev.foil.data.Output;
import dev.foil.data.Shape;
import dev.foil.gan.Generator;
import dev.foil.gan.Sampler;
import dev.foil.gan.Walk;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code foil gan sample}: what a generator makes, by index; no training code is loaded. */
@CommandLine.Command(name = "sample")
final class GanSample implements Command {
    private static final int MOST = 10_000;
    private static final double LEAST = 0.1;

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "generator.onnx of a training.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(
            names = "--count",
            paramLabel = "<int>",
            defaultValue = "64",
            description = "Examples in the picture (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--from",
            paramLabel = "<int>",
            defaultValue = "0",
            description = "Index of the first; an index gives the same example whatever else is drawn (default 0).")
    private long from;

    @Option(
            names = "--columns",
            paramLabel = "<int>",
            defaultValue = "8",
            description = "Examples in a row (default ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--class",
            paramLabel = "<int>",
            description = "Class of all, for a generator that is told; classes take turns without it.")
    private @Nullable Integer label;

    @Option(
            names = "--truncation",
            paramLabel = "<number>",
            defaultValue = "0",
            description = "Draw noise again where it is larger than this: less variety, fewer odd examples; 0 for never"
                    + " (default 0).")
    private double truncation;

    @Option(
            names = "--walk",
            description = "Each row leads from one example to another, along the sphere that noise lies on.")
    private boolean walk;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        require("count", count, 1, MOST);
        require("columns", columns, 1, MOST);
        if (from < 0) {
            throw new UserError("from is " + from + " and must be at least 0.");
        }
        if (truncation != 0 && !(truncation >= LEAST)) {
            throw new UserError("truncation is " + truncation + " and must be 0, for none, or at least " + LEAST + ".");
        }
        Engine.threads(common.threads());
        Path picture = Output.folder(common.out()).resolve("samples.png");
        Generator generator = new Generator(OnnxModel.load(model).graph());
        try (Sampler sampler = new Sampler(generator)) {
            if (label != null) {
                require("class", label, 0, sampler.classes() - 1);
            }
            Output.write(picture, draw(sampler));
        }
        System.out.println("Picture: " + picture);
        return 0;
    }

    private byte[] draw(Sampler sampler) {
        Walk recipe = new Walk(sampler, new Seed(common.seed()), truncation, walk ? columns : 1, label);
        float[] values = sampler.sample(recipe, from, count);
        Shape shape = sampler.shape();
        if (shape.rank() == 1 && shape.size() == 2) {
            float bound = 0;
            for (float value : values) {
                bound = Math.max(bound, Math.abs(value));
            }
            return Mosaic.points(new float[0], values, Math.max(bound, 1e-6f));
        }
        if (shape.rank() != 3 || (shape.dim(0) != 1 && shape.dim(0) != 3)) {
            throw new UserError(
                    "Model " + model + " makes examples of " + shape + ", which are neither images nor points.");
        }
        return Mosaic.images(values, Domain.image(shape.dim(0), shape.dim(1), shape.dim(2)), columns);
    }

    private static void require(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new UserError(what + " is " + value + " and must be "
                    + (high < low ? "left out: the generator is told no class." : "from " + low + " to " + high + "."));
        }
    }
}
