package dev.foil.app;

import dev.foil.audit.Fooling;
import dev.foil.audit.Rate;
import dev.foil.audit.RubbishRate;
import dev.foil.data.ContactSheet;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.data.Printable;
import dev.foil.data.StoredImages;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil rubbish}: what a model makes of inputs that belong to no class. */
@CommandLine.Command(name = "rubbish")
final class Rubbish implements Command {
    private static final String JSON = "rubbish.json";
    private static final String SHEET = "fooling.png";

    private final RecordOptions<RubbishConfig> config = RecordOptions.of(RubbishConfig.class);

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "ONNX or TorchScript classifier.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    /**
     * What {@code --json} prints.
     *
     * @param model its file
     * @param digest of it
     * @param threshold belief from which on it counts as sure
     * @param noise one for each kind
     * @param fooling one for each class
     * @param sheet picture of the fooling images; null where inputs are no images
     */
    private record Result(
            String model,
            String digest,
            double threshold,
            List<RubbishRate> noise,
            List<Led> fooling,
            @Nullable String sheet) {}

    /**
     * Noise led to one class.
     *
     * @param images number of them
     * @param silentAfterOne that the model gave no number for after one step of the whole length
     * @param silent the same after all steps
     * @param sureAfterOne that the model was sure of after one step of the whole length
     * @param sure after all steps
     * @param confidence mean belief after all steps, where there is a number
     */
    private record Led(
            String name, int images, int silentAfterOne, int silent, int sureAfterOne, int sure, double confidence) {}

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
        config.addTo(spec);
    }

    @Override
    public Integer call() {
        RubbishConfig settings = config.create();
        return common.alone(() -> {
            Engine.threads(common.threads());
            ModelOptions.Opened opened = inputs.open(model, data);
            Dataset known = opened.data().test();
            try (LoadedModel loaded = opened.load(String.valueOf(model.getFileName()))) {
                Result result = look(loaded, settings, known.classes());
                ReportJson.write(common.out().resolve(JSON), result);
                if (common.json()) {
                    ReportJson.print(System.out, result);
                } else {
                    print(result, settings);
                }
            }
            return 0;
        });
    }

    private Result look(LoadedModel loaded, RubbishConfig settings, List<String> known) {
        Differentiable seen = loaded.model();
        Seed seed = new Seed(common.seed()).child("rubbish");
        List<RubbishRate> noise = new ArrayList<>();
        for (RubbishRate.Noise kind : RubbishRate.Noise.values()) {
            noise.add(RubbishRate.of(seen, kind, settings.inputs(), settings.threshold(), seed.child(kind.name())));
        }
        double epsilon = settings.reach() * seen.domain().width();
        Fooling once = Fooling.of(seen, settings.images(), 1, epsilon, seed);
        Fooling often = Fooling.of(seen, settings.images(), settings.steps(), epsilon, seed);
        List<String> names = names(seen.classes(), known);
        List<Led> led = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            led.add(new Led(
                    names.get(k),
                    settings.images(),
                    once.silent(k),
                    often.silent(k),
                    once.sure(k, settings.threshold()),
                    often.sure(k, settings.threshold()),
                    often.confidence(k)));
        }
        return new Result(
                model.toString(),
                loaded.digest(),
                settings.threshold(),
                noise,
                led,
                sheet(often, seen.domain(), names));
    }

    private static List<String> names(int classes, List<String> known) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            names.add(k < known.size() && known.size() == classes ? known.get(k) : Integer.toString(k));
        }
        return names;
    }

    private @Nullable String sheet(Fooling fooling, Domain domain, List<String> names) {
        if (!domain.isImage()) {
            return null;
        }
        int n = fooling.images().size();
        byte[][] images = new byte[n][domain.shape().size()];
        for (int row = 0; row < n; row++) {
            float[] values = fooling.images().example(row);
            for (int i = 0; i < values.length; i++) {
                images[row][i] = (byte) Math.round((values[i] - domain.low()) / domain.width() * 255);
            }
        }
        Dataset set = new StoredImages(
                "fooling", domain.shape(), images, fooling.images().labels(), names);
        Path file = common.out().resolve(SHEET);
        Output.write(file, ContactSheet.png(set, n / names.size()));
        return file.toString();
    }

    private static void print(Result result, RubbishConfig settings) {
        say("noise       inputs   no number   sure %% (95 %%)        confidence   most taken for");
        for (RubbishRate rate : result.noise()) {
            int most = Arrays.stream(indices(rate.perClass()))
                    .reduce((a, b) -> rate.perClass().get(b) > rate.perClass().get(a) ? b : a)
                    .orElse(0);
            double share = rate.sure().count() == 0
                    ? 0
                    : 100.0 * rate.perClass().get(most) / rate.sure().count();
            say(
                    "%-10s %7d   %9d   %-17s   %10.1f   %s (%.0f %%)",
                    rate.noise(),
                    rate.inputs(),
                    rate.silent(),
                    share(rate.sure()),
                    100 * rate.confidence(),
                    result.fooling().get(most).name(),
                    share);
        }
        say("");
        say("noise led to   images   no number   sure after 1 step   after %d   confidence", settings.steps());
        for (Led led : result.fooling()) {
            say(
                    "%-12s %8d   %9d   %17d   %8d   %10.1f",
                    led.name(), led.images(), led.silent(), led.sureAfterOne(), led.sure(), 100 * led.confidence());
        }
        if (result.sheet() != null) {
            say("Fooling images: %s", result.sheet());
        }
    }

    /** In per cent with its interval, of the inputs that got an answer. */
    private static String share(Rate rate) {
        return rate.total() == 0
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%5.1f (%.1f–%.1f)",
                        100 * rate.value(),
                        100 * rate.interval().low(),
                        100 * rate.interval().high());
    }

    private static int[] indices(List<Integer> list) {
        return IntStream.range(0, list.size()).toArray();
    }

    /** Class names may be a folder's. */
    private static void say(String format, Object... values) {
        System.out.println(Printable.line(String.format(Locale.ROOT, format, values)));
    }
}
