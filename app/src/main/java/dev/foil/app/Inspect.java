package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Port;
import dev.foil.graph.Preparation;
import dev.foil.graph.onnx.OnnxFacts;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.ModelFormat;
import dev.foil.model.TorchScriptClassifier;
import dev.foil.model.inspect.Expectation;
import dev.foil.model.inspect.Inspection;
import dev.foil.model.inspect.Inspection.Sample;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import dev.foil.tensor.Trust;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foil inspect}: what is in a model file, and what it seems to expect of its inputs. */
@CommandLine.Command(name = "inspect")
final class Inspect implements Command {
    /** Examples tried, and fewer where a model is so large that this many operations would be passed. */
    private static final int EXAMPLES = 1000;

    private static final int FEWEST = 16;
    private static final double MOST_FLOPS = 1e11;

    @Parameters(paramLabel = "<model>", description = "ONNX or TorchScript file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(names = "--trust", description = "The file's origin is known: a TorchScript file is a program that runs.")
    private boolean trust;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        Engine.threads(common.threads());
        Inspection found = ModelFormat.of(model) == ModelFormat.TORCHSCRIPT ? script() : onnx();
        if (common.json()) {
            ReportJson.print(System.out, found);
        } else {
            System.out.print(InspectText.render(model, found, data.typed()));
        }
        return 0;
    }

    private Inspection onnx() {
        Inspection found = Inspection.of(OnnxFacts.read(model));
        OnnxModel read;
        try {
            read = OnnxModel.load(model);
        } catch (UserError e) {
            // The reader stops at the first; here are all of them.
            return found.refused(
                    found.unknown().isEmpty()
                            ? String.valueOf(e.getMessage())
                            : "Operations are not known: "
                                    + String.join(", ", found.unknown().keySet()) + ".");
        }
        try {
            if (read.graph().inputs().size() != 1) {
                return found.refused("It has " + read.graph().inputs().size() + " inputs; a classifier has one.");
            }
            Port input = read.graph().inputs().get(0);
            Layout layout = Layout.of(input);
            Dataset images = images(layout.image(input));
            Shape example = images == null
                    ? fixed(input)
                    : layout.arranged(images.domain().shape());
            found = found.sized(read, example);
            long flops = found.size() == null ? 0 : found.size().flops();
            int count = (int) Math.min(EXAMPLES, Math.max(FEWEST, MOST_FLOPS / Math.max(1, flops)));
            return found.measured(read, layout, images == null ? noise(example, count) : sample(images, count));
        } catch (UserError e) {
            return found.refused(String.valueOf(e.getMessage()));
        }
    }

    private Inspection script() {
        Trust given = (trust ? Trust.GIVEN : Trust.NONE).require(model);
        Sample sample = sample(data.open().test(), EXAMPLES);
        UserError first = null;
        for (Layout layout : Layout.values()) {
            Expectation.Opener opener = (normalisation, use) -> {
                Preparation preparation = new Preparation(layout, normalisation);
                try (TorchScriptClassifier script =
                        TorchScriptClassifier.load(model, given, sample.domain(), preparation)) {
                    use.accept(script);
                }
            };
            try (TorchScriptClassifier script = TorchScriptClassifier.load(
                    model, given, sample.domain(), new Preparation(layout, Normalisation.NONE))) {
                return Inspection.of(script, layout, opener, sample);
            } catch (UserError e) {
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    /** Images of the size that goes in; null where no images go in. */
    private @Nullable Dataset images(List<Integer> image) {
        int channels = image.get(0);
        boolean unknown = image.stream().allMatch(size -> size == Port.ANY);
        if (unknown || (channels != Port.ANY && channels != 1 && channels != 3)) {
            return null;
        }
        return data.fitTo(image).open().test();
    }

    private static Shape fixed(Port input) {
        if (input.dims().size() < 2
                || input.dims().subList(1, input.dims().size()).contains(Port.ANY)) {
            throw new UserError(
                    "Inputs '" + input.name() + "' of shape " + input.exampleText() + " have no fixed size to try.");
        }
        return new Shape(input.dims().subList(1, input.dims().size()));
    }

    private static Sample sample(Dataset images, int count) {
        Examples examples = images.first(count);
        return new Sample(
                images.name(), examples, images.domain(), images.classes().size());
    }

    private Sample noise(Shape example, int count) {
        Draws draws = new Seed(common.seed()).child("inspect").draws();
        float[] values = new float[count * example.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        Examples examples = new Examples(example, values, new int[count], new long[count]);
        return new Sample("noise in [0, 1]", examples, Domain.continuous(example, 0, 1), 0);
    }
}
