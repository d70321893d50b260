package dev.foil.app;

import dev.foil.data.ImageCache;
import dev.foil.data.ImageOptions;
import dev.foil.data.Printable;
import dev.foil.data.Skipped;
import dev.foil.data.Sources;
import dev.foil.data.Split;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which data a command works on, and how images are brought to one size; a mixin. */
final class DataOptions {
    /** How many broken files are named; the rest are counted. */
    private static final int NAMED = 5;

    /** Not the seed of the run: what one command trains on, another must never test on. */
    private static final Seed SPLIT = new Seed(0);

    private final RecordOptions<ImageOptions> images = RecordOptions.of(ImageOptions.class);
    private final Map<String, String> fitted = new LinkedHashMap<>();

    @Option(
            names = "--data",
            paramLabel = "<name|path>",
            defaultValue = "fashion-sample",
            description = "Data set by name, or a folder or zip of images with a folder for each class, a CSV file of "
                    + "images and labels, an npz file, or a folder of IDX or CIFAR-10 files (default ${DEFAULT-VALUE};"
                    + " 'foil data list' shows the names).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String data;

    @Option(
            names = "--no-cache",
            description = "Decode images anew, and keep none in $FOIL_CACHE (or ~/.foil/cache) for the next time.")
    private boolean noCache;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    void addTo(CommandSpec spec) {
        images.addTo(spec);
    }

    String name() {
        return data;
    }

    /** The options as they would be typed again: what one command trains on, another must never test on. */
    String typed() {
        return "--data " + ShellWord.of(data) + images.words();
    }

    /** The name, or the last part of the path: for titles. */
    String title() {
        Path path = Path.of(data).getFileName();
        return path == null ? data : path.toString();
    }

    /**
     * Brings images to a size, where the user names none.
     *
     * @param image channels, height and width; {@link dev.foil.graph.Port#ANY} where any goes
     */
    DataOptions fitTo(List<Integer> image) {
        if (!image.contains(0)) {
            fit("channels", image.get(0));
            fit("height", image.get(1));
            fit("width", image.get(2));
        }
        return this;
    }

    private void fit(String name, int size) {
        if (size > 0 && (!name.equals("channels") || size == 1 || size == 3)) {
            fitted.put(name, Integer.toString(size));
        }
    }

    /** How images are read, found and prepared: as typed, then as the model wants them. */
    ImageOptions images() {
        Map<String, String> typed = new LinkedHashMap<>(fitted);
        typed.putAll(images.typed());
        return Params.create(ImageOptions.class, typed);
    }

    /** Opens the data and says on standard error what was made of them and what had to be skipped. */
    Split open() {
        boolean quiet = command.commandLine().getParseResult().hasMatchedOption("--quiet");
        Split split;
        try (TerminalProgress progress = quiet ? TerminalProgress.silent() : TerminalProgress.onStandardError()) {
            ImageCache cache = noCache ? ImageCache.NONE : ImageCache.standard();
            split = Sources.standard().with(cache, progress).open(data, images(), SPLIT);
        }
        split.notes().forEach(note -> System.err.println("foil: " + Printable.line(note)));
        int count = split.skipped().size();
        for (Skipped skipped : split.skipped().subList(0, Math.min(NAMED, count))) {
            System.err.println("foil: skipped " + Printable.line(skipped.file() + ": " + skipped.reason()));
        }
        if (count > 0) {
            System.err.println("foil: skipped " + count + " file" + (count == 1 ? "" : "s")
                    + " in all; --strict stops at the first.");
        }
        return split;
    }
}
