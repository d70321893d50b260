package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.SignStep;
import dev.foil.audit.Verdict;
import dev.foil.data.ImageOptions;
import dev.foil.data.Picture;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import dev.foil.report.SignStepPicture;
import dev.foil.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil demo panda}: the picture of Goodfellow et al. 2015, figure 1, with a model and an image of one's own. */
@CommandLine.Command(name = "panda")
final class Panda implements Command {
    private final RecordOptions<ImageOptions> images = RecordOptions.of(ImageOptions.class);

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "ONNX or TorchScript classifier.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(names = "--image", paramLabel = "<file>", required = true, description = "Image to begin with.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path image;

    @Option(
            names = "--eps",
            paramLabel = "<number>",
            defaultValue = "0.007",
            description = "Length of the step, where black is 0 and white 1 (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String eps;

    @Option(names = "--labels", paramLabel = "<file>", description = "Text file with the name of a class on each line.")
    private @Nullable Path labels;

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    /** What {@code --json} prints. */
    private record Shown(
            String model,
            String image,
            double epsilon,
            boolean fooled,
            Verdict before,
            Verdict ofSign,
            Verdict after,
            String words,
            String picture,
            String page) {}

    @Override
    public void bind(CommandSpec spec) {
        images.addTo(spec);
    }

    @Override
    public Integer call() {
        double epsilon = Threat.parse(Norm.LINF, eps).epsilon();
        List<String> names = names();
        return common.alone(() -> {
            Engine.threads(common.threads());
            Picture.Loaded loaded = Picture.load(image, options());
            SignStep step;
            try (LoadedModel network = inputs.load(model, model.toString(), loaded.domain())) {
                requireNames(names, network.model().classes());
                step = SignStep.of(network.model(), loaded.values(), epsilon);
            }
            publish(step, new SignStepPicture(step, names));
            return 0;
        });
    }

    /** Brings the image to the model's size: what was typed, else the largest part from its middle of that shape. */
    private ImageOptions options() {
        Map<String, String> typed = new LinkedHashMap<>();
        List<Integer> size = inputs.image(model);
        if (size.size() == 3) {
            int height = size.get(1);
            int width = size.get(2);
            if (size.get(0) == 1 || size.get(0) == 3) {
                typed.put("channels", Integer.toString(size.get(0)));
            }
            boolean shaped = images.typed().keySet().stream()
                    .anyMatch(option ->
                            List.of("resize", "crop", "height", "width").contains(option));
            if (height > 0 && height == width && !shaped) {
                typed.put("resize", Integer.toString(height));
                typed.put("crop", Integer.toString(height));
            } else if (height > 0 && width > 0) {
                typed.put("height", Integer.toString(height));
                typed.put("width", Integer.toString(width));
            }
        }
        typed.putAll(images.typed());
        return Params.create(ImageOptions.class, typed);
    }

    private List<String> names() {
        if (labels == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(labels).stream().map(String::trim).toList();
        } catch (IOException e) {
            throw new UserError("Cannot read labels " + labels + ": " + e.getMessage() + ". Maybe another file?", e);
        }
    }

    private void requireNames(List<String> names, int classes) {
        if (!names.isEmpty() && names.size() != classes) {
            throw new UserError("labels has " + names.size() + " lines and the model tells " + classes
                    + " classes apart. Maybe another file?");
        }
    }

    private void publish(SignStep step, SignStepPicture picture) {
        Path png = common.out().resolve("panda.png");
        Path page = common.out().resolve("panda.html");
        picture.png(png);
        picture.html(page, String.valueOf(image.getFileName()));
        if (common.json()) {
            ReportJson.print(
                    System.out,
                    new Shown(
                            model.toString(),
                            image.toString(),
                            step.epsilon(),
                            step.isFooled(),
                            step.before(),
                            step.ofSign(),
                            step.after(),
                            picture.words(),
                            png.toString(),
                            page.toString()));
            return;
        }
        System.out.println(picture.words());
        if (!step.isFooled()) {
            System.out.println("The model is not fooled. Maybe a larger --eps, or 'foil attack pgd'?");
        }
        System.out.println("Picture: " + png);
        System.out.println("Page: " + page);
    }
}
