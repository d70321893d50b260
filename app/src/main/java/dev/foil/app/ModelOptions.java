package dev.foil.app;

import dev.foil.data.Domain;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Port;
import dev.foil.graph.Preparation;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Bypass;
import dev.foil.model.ModelFormat;
import dev.foil.model.TorchScriptClassifier;
import dev.foil.param.UserError;
import dev.foil.tensor.Trust;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model file wants its inputs to be; a mixin. */
final class ModelOptions {
    @Option(
            names = "--normalise",
            paramLabel = "<how>",
            description =
                    "What the model wants done to values in [0, 1]: none, a range such as -1..1 or 0..255, imagenet, "
                            + "caffe, cifar10, mnist, or mean=0.5,0.5,0.5,std=0.2,0.2,0.2; with ,bgr behind it where "
                            + "blue goes in first (default none; 'foil inspect' tries).")
    private @Nullable String normalise;

    @Option(
            names = "--layout",
            paramLabel = "<axes>",
            defaultValue = "auto",
            description = "Order of the axes the model wants: nchw, nhwc, nhw, row, or auto, which tells it from the "
                    + "model's sizes (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String layout;

    @Option(
            names = "--trust",
            description = "The model's origin is known: a TorchScript file is a program that runs natively.")
    private boolean trust;

    @Mixin
    private final FrontOptions front = new FrontOptions();

    /**
     * Looks at a model file and opens the data it is for, images brought to the size it takes.
     *
     * @throws UserError where either can't be read, or they don't fit together
     */
    Opened open(Path file, DataOptions data) {
        Normalisation wanted = Normalisation.parse(wanted());
        front.check();
        if (ModelFormat.of(file) == ModelFormat.TORCHSCRIPT) {
            requireNoBypass(file);
            Trust given = (trust ? Trust.GIVEN : Trust.NONE).require(file);
            return new Opened(file, null, given, data.open(), new Preparation(order(Layout.NCHW), wanted), front);
        }
        OnnxModel onnx = OnnxModel.load(file);
        if (onnx.graph().inputs().size() != 1) {
            return new Opened(file, onnx, Trust.NONE, data.open(), new Preparation(Layout.NCHW, wanted), front);
        }
        Port input = onnx.graph().inputs().get(0);
        Layout order = order(Layout.of(input));
        Split split = data.fitTo(order.image(input)).open();
        Preparation preparation = new Preparation(order, wanted);
        OnnxModel prepared = onnx.prepared(preparation, split.test().domain().shape());
        return new Opened(file, prepared, Trust.NONE, split, preparation, front);
    }

    /**
     * Makes a model file run on examples of a known domain; must be closed.
     *
     * @throws UserError where it can't be read, or doesn't fit
     */
    LoadedModel load(Path file, String name, Domain domain) {
        Normalisation wanted = Normalisation.parse(wanted());
        front.check();
        if (ModelFormat.of(file) == ModelFormat.TORCHSCRIPT) {
            requireNoBypass(file);
            Trust given = (trust ? Trust.GIVEN : Trust.NONE).require(file);
            Preparation preparation = new Preparation(order(Layout.NCHW), wanted);
            TorchScriptClassifier script = TorchScriptClassifier.load(file, given, domain, preparation);
            return front.before(LoadedModel.of(name, script).prepared(preparation, domain));
        }
        OnnxModel onnx = OnnxModel.load(file);
        Layout found = onnx.graph().inputs().size() == 1
                ? Layout.of(onnx.graph().inputs().get(0))
                : Layout.NCHW;
        Preparation preparation = new Preparation(order(found), wanted);
        OnnxModel prepared = onnx.prepared(preparation, domain.shape());
        return front.before(LoadedModel.of(name, prepared, domain, front.bpda()).prepared(preparation, domain));
    }

    private void requireNoBypass(Path file) {
        if (!front.bpda().equals(Bypass.NONE)) {
            throw new UserError("bpda is '" + front.bpda() + "' and the TorchScript file " + file
                    + " has no values to name. Maybe export it to ONNX?");
        }
    }

    /**
     * Channels, height and width of the images that a model file takes, {@link Port#ANY} where any goes; empty where it
     * doesn't say.
     */
    List<Integer> image(Path file) {
        if (ModelFormat.of(file) == ModelFormat.TORCHSCRIPT) {
            return List.of();
        }
        List<Port> ports = OnnxModel.load(file).graph().inputs();
        return ports.size() == 1 ? order(Layout.of(ports.get(0))).image(ports.get(0)) : List.of();
    }

    private Layout order(Layout found) {
        if (layout.equalsIgnoreCase("auto")) {
            return found;
        }
        return Arrays.stream(Layout.values())
                .filter(known -> known.name().equalsIgnoreCase(layout))
                .findFirst()
                .orElseThrow(
                        () -> new UserError("layout is '" + layout + "' and must be auto, nchw, nhwc, nhw or row."));
    }

    private String wanted() {
        return normalise == null ? Normalisation.NONE.name() : normalise;
    }

    /**
     * Refuses a model that is to be trained and for which nobody has said what its inputs should be, unless it shows.
     *
     * @throws UserError where examples to learn from don't show that it takes values as they are
     */
    void requireKnown(Opened opened) {
        if (normalise == null) {
            WantedInputs.requireAsTheyAre(
                    opened.file(), opened.preparation().layout(), opened.data().train());
        }
    }

    /** The options as they would be typed again, with a space in front; empty where nothing was. */
    String typed() {
        String text = normalise == null ? "" : " --normalise " + ShellWord.of(normalise);
        text += trust ? " --trust" : "";
        text += layout.equalsIgnoreCase("auto") ? "" : " --layout " + ShellWord.of(layout);
        return text + front.typed();
    }

    /**
     * A model file together with the data it is used on.
     *
     * @param onnx takes the data as it is: its own preparation stands in front of it; null for TorchScript
     * @param data brought to its size
     * @param preparation what is done to inputs
     * @param front what stands before that
     */
    record Opened(
            Path file, @Nullable OnnxModel onnx, Trust trust, Split data, Preparation preparation, FrontOptions front) {
        /** Makes it run; must be closed. */
        LoadedModel load(String name) {
            Domain domain = data.test().domain();
            LoadedModel loaded = onnx == null
                    ? LoadedModel.of(name, TorchScriptClassifier.load(file, trust, domain, preparation))
                    : LoadedModel.of(name, onnx, domain, front.bpda());
            return front.before(loaded.prepared(preparation, domain));
        }

        /** Whether it could be trained as it stands. */
        boolean isTrainable() {
            return onnx != null && front.isClear();
        }

        /**
         * The graph, preparation in front.
         *
         * @throws UserError where there is none to train
         */
        Graph graph() {
            if (onnx == null) {
                throw new UserError(file + " is a TorchScript file, which can be audited and not trained. Maybe export"
                        + " it to ONNX?");
            }
            if (!front.isClear()) {
                throw new UserError(
                        "A model with --noise in front can be audited and not trained. Maybe leave it out?");
            }
            return onnx.graph();
        }
    }
}
