package dev.foil.app;

import dev.foil.data.ImageCache;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code foil data cache}: the decoded images kept. */
@CommandLine.Command(name = "cache")
final class DataCache implements Command {
    @Option(names = "--clear", description = "Delete what is in it; programs at work keep what they have.")
    private boolean clear;

    @Option(names = "--json", description = "Print what is there as JSON.")
    private boolean json;

    /** What {@code --json} prints. */
    private record Cached(String folder, int files, long bytes) {}

    @Override
    public Integer call() {
        ImageCache cache = ImageCache.standard();
        if (clear) {
            cache.clear();
        }
        ImageCache.Content content = cache.content();
        String folder = cache.folder().map(Path::toString).orElse("");
        if (json) {
            ReportJson.print(System.out, new Cached(folder, content.files(), content.bytes()));
        } else {
            System.out.printf(
                    Locale.ROOT, "%d data sets, %.1f MB, in %s%n", content.files(), content.bytes() / 1e6, folder);
        }
        return 0;
    }
}
