package dev.foil.app;

import dev.foil.data.Shape;
import dev.foil.data.Split;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Port;
import dev.foil.graph.Preparation;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** What a model file wants its inputs to be; a mixin. */
final class ModelOptions {
    @Option(
            names = "--normalise",
            paramLabel = "<how>",
            defaultValue = "none",
            description =
                    "What the model wants done to values in [0, 1]: none, a range such as -1..1 or 0..255, imagenet, "
                            + "cifar10, mnist, or mean=0.5,0.5,0.5,std=0.2,0.2,0.2 (default ${DEFAULT-VALUE}; 'foil inspect' "
                            + "tries).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String normalise;

    @Option(
            names = "--layout",
            paramLabel = "<axes>",
            defaultValue = "auto",
            description = "Order of the axes the model wants: nchw, nhwc, nhw, row, or auto, which tells it from the "
                    + "model's sizes (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String layout;

    /** Reads a model file and the data it is for, images brought to the size it takes. */
    Opened open(Path file, DataOptions data) {
        Normalisation wanted = Normalisation.parse(normalise);
        OnnxModel given = OnnxModel.load(file);
        if (given.graph().inputs().size() != 1) {
            return new Opened(given, data.open(), new Preparation(Layout.NCHW, wanted));
        }
        Port input = given.graph().inputs().get(0);
        Layout order = order(input);
        Split split = data.fitTo(order.image(input)).open();
        Preparation preparation = new Preparation(order, wanted);
        Shape example = split.test().domain().shape();
        return new Opened(given.prepared(preparation, example), split, preparation);
    }

    /** Reads a model file for examples of a known shape. */
    Ready ready(Path file, Shape example) {
        OnnxModel given = OnnxModel.load(file);
        Layout order = given.graph().inputs().size() == 1
                ? order(given.graph().inputs().get(0))
                : Layout.NCHW;
        Preparation preparation = new Preparation(order, Normalisation.parse(normalise));
        return new Ready(given.prepared(preparation, example), preparation.isNone(example) ? "" : preparation.words());
    }

    /**
     * A model file that takes examples as they are.
     *
     * @param model with its preparation in front
     * @param words what is done to inputs; empty where nothing is
     */
    record Ready(OnnxModel model, String words) {}

    private Layout order(Port input) {
        if (layout.equalsIgnoreCase("auto")) {
            return Layout.of(input);
        }
        return Arrays.stream(Layout.values())
                .filter(known -> known.name().equalsIgnoreCase(layout))
                .findFirst()
                .orElseThrow(
                        () -> new UserError("layout is '" + layout + "' and must be auto, nchw, nhwc, nhw or row."));
    }

    /** The options as they would be typed again, with a space in front; empty where nothing was. */
    String typed() {
        String text = normalise.equals("none") ? "" : " --normalise " + ShellWord.of(normalise);
        return text + (layout.equalsIgnoreCase("auto") ? "" : " --layout " + ShellWord.of(layout));
    }

    /**
     * A model file together with the data it is used on.
     *
     * @param model takes the data as it is: its own preparation stands in front of it
     * @param data brought to its size
     * @param preparation what stands in front
     */
    record Opened(OnnxModel model, Split data, Preparation preparation) {
        /** What is done to inputs, for reports; empty where nothing is. */
        String words() {
            Shape example = data.test().domain().shape();
            return preparation.isNone(example) ? "" : preparation.words();
        }
    }
}
