package dev.foil.app;

import dev.foil.data.ClassHistogram;
import dev.foil.data.ContactSheet;
import dev.foil.data.Output;
import dev.foil.data.Skipped;
import dev.foil.data.Split;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code foil data show}: a contact sheet and class counts. */
@CommandLine.Command(name = "show")
final class DataShow implements Command {
    private static final int PER_CLASS = 12;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    /** What {@code --json} prints. */
    private record Shown(String data, List<ClassHistogram.Count> classes, List<Skipped> skipped, String sheet) {}

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        Path folder = Output.folder(common.out());
        Split split = data.open();
        Path sheet = folder.resolve("contact-sheet.png");
        Output.write(sheet, ContactSheet.png(split.train(), PER_CLASS));
        if (common.json()) {
            Shown shown = new Shown(data.name(), ClassHistogram.counts(split), split.skipped(), sheet.toString());
            ReportJson.print(System.out, shown);
            return 0;
        }
        System.out.print(ClassHistogram.of(split));
        System.out.println("Contact sheet: " + sheet);
        return 0;
    }
}
