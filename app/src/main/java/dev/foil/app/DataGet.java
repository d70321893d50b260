package dev.foil.app;

import dev.foil.data.Sources;
import dev.foil.data.fetch.Fetch;
import dev.foil.data.fetch.Fetch.Outcome;
import dev.foil.data.fetch.KnownSet;
import dev.foil.data.fetch.KnownSets;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foil data get}: a well-known data set, downloaded or copied, and checked. */
@CommandLine.Command(name = "get")
final class DataGet implements Command {
    @Parameters(paramLabel = "<name>", description = "The set: mnist, fashion-mnist or cifar10.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(
            names = "--from",
            paramLabel = "<path>",
            description = "A folder, zip or file that holds the set, to copy instead of downloading.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            paramLabel = "<folder>",
            description = "Where the set's own folder goes (default $FOIL_DATA, else ~/.foil/data).")
    private @Nullable Path to;

    @Option(
            names = "--mirror",
            paramLabel = "<url>",
            description = "A server's folder to ask before the well-known ones.")
    private @Nullable String mirror;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    /** What {@code --json} prints. */
    private record Got(String set, String folder, boolean fetched) {}

    @Override
    public Integer call() {
        KnownSet set = KnownSets.named(name);
        Path root = to == null ? Sources.writable() : to;
        Path folder = root.resolve(set.name());
        Fetch fetch = new Fetch(set, folder, Optional.ofNullable(from), address());
        Outcome outcome;
        try (TerminalProgress progress = quiet ? TerminalProgress.silent() : TerminalProgress.onStandardError()) {
            outcome = fetch.run(progress, note -> {
                progress.close();
                System.err.println("foil: " + note);
            });
        }
        if (json) {
            ReportJson.print(System.out, new Got(set.name(), folder.toString(), outcome == Outcome.BROUGHT));
            return 0;
        }
        System.out.println(
                set.name() + (outcome == Outcome.BROUGHT ? ", checked: " : " is there already, and right: ") + folder);
        System.out.println("Use it with --data " + ShellWord.of(to == null ? set.name() : folder.toString()));
        return 0;
    }

    private Optional<URI> address() {
        if (mirror == null) {
            return Optional.empty();
        }
        if (!mirror.matches("https?://[^\\s\"<>\\\\^`{|}]+")) {
            throw new UserError("mirror is '" + mirror + "' and must be an address of a folder, such as"
                    + " https://example.org/data/.");
        }
        return Optional.of(URI.create(mirror));
    }
}
