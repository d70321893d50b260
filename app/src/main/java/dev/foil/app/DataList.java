package dev.foil.app;

import dev.foil.data.Sources;
import dev.foil.report.ReportJson;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code foil data list}: data sets by name, and which are here. */
@CommandLine.Command(name = "list")
final class DataList implements Command {
    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    /** What {@code --json} prints. */
    private record Listed(List<Sources.Listing> sets) {}

    @Override
    public Integer call() {
        List<Sources.Listing> known = Sources.standard().known();
        if (json) {
            ReportJson.print(System.out, new Listed(known));
            return 0;
        }
        for (Sources.Listing set : known) {
            String size = set.found()
                    ? String.format(Locale.ROOT, "%,d train, %,d test", set.train(), set.test())
                    : "not here";
            System.out.printf(Locale.ROOT, "%-16s %-26s %s%n", set.name(), size, set.where());
        }
        return 0;
    }
}
