package dev.foil.app;

import dev.foil.data.ClassHistogram;
import dev.foil.data.ContactSheet;
import dev.foil.data.ImageCache;
import dev.foil.data.Output;
import dev.foil.data.Skipped;
import dev.foil.data.Sources;
import dev.foil.data.Split;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foil data list}, {@code show}, {@code get} and {@code cache}. */
@CommandLine.Command(name = "data")
final class DataCommand implements Command {
    private static final int PER_CLASS = 12;

    @Parameters(
            index = "0",
            paramLabel = "list|show|get|cache",
            description =
                    "list: data sets by name. show: a contact sheet and counts. get: brings a set here. cache: the"
                            + " decoded images kept.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String what;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<name>",
            description = "get: the set, mnist, fashion-mnist or cifar10.")
    private @Nullable String name;

    @Option(names = "--clear", description = "With cache: delete what is in it.")
    private boolean clear;

    @Mixin
    private final DataGet get = new DataGet();

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
        if (name != null && !what.equals("get")) {
            throw new UserError(
                    "foil data " + what + " takes no '" + name + "'. Maybe --data " + ShellWord.of(name) + "?");
        }
        switch (what) {
            case "list" -> list();
            case "show" -> show();
            case "get" -> get.run(name, common);
            case "cache" -> cache();
            default -> throw UserError.unknown("action of foil data", what, List.of("list", "show", "get", "cache"));
        }
        return 0;
    }

    /** What {@code --json} prints. */
    private record Listed(List<Sources.Listing> sets) {}

    private record Shown(String data, List<ClassHistogram.Count> classes, List<Skipped> skipped, String sheet) {}

    private void list() {
        List<Sources.Listing> known = Sources.standard().known();
        if (common.json()) {
            System.out.print(ReportJson.toJson(new Listed(known)));
            return;
        }
        for (Sources.Listing set : known) {
            String size = set.found()
                    ? String.format(Locale.ROOT, "%,d train, %,d test", set.train(), set.test())
                    : "not here";
            System.out.printf(Locale.ROOT, "%-16s %-26s %s%n", set.name(), size, set.where());
        }
    }

    private record Cached(String folder, int files, long bytes) {}

    private void cache() {
        ImageCache cache = ImageCache.standard();
        if (clear) {
            cache.clear();
        }
        ImageCache.Content content = cache.content();
        String folder = cache.folder().map(Path::toString).orElse("");
        if (common.json()) {
            System.out.print(ReportJson.toJson(new Cached(folder, content.files(), content.bytes())));
            return;
        }
        System.out.printf(
                Locale.ROOT, "%d data sets, %.1f MB, in %s%n", content.files(), content.bytes() / 1e6, folder);
    }

    private void show() {
        Path folder = Output.folder(common.out());
        Split split = data.open();
        Path sheet = folder.resolve("contact-sheet.png");
        Output.write(sheet, ContactSheet.png(split.train(), PER_CLASS));
        if (common.json()) {
            Shown shown = new Shown(data.name(), ClassHistogram.counts(split), split.skipped(), sheet.toString());
            System.out.print(ReportJson.toJson(shown));
            return;
        }
        System.out.print(ClassHistogram.of(split));
        System.out.println("Contact sheet: " + sheet);
    }
}
