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
import picocli.CommandLine.Option;

/** What {@code foil data get} takes, and does; a mixin. */
final class DataGet {
    @Option(
            names = "--from",
            paramLabel = "<path>",
            description = "get: a folder, zip or file that holds the set, to copy instead of downloading.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            paramLabel = "<folder>",
            description = "get: where the set's own folder goes (default $FOIL_DATA, else ~/.foil/data).")
    private @Nullable Path to;

    @Option(
            names = "--mirror",
            paramLabel = "<url>",
            description = "get: a server's folder to ask before the well-known ones.")
    private @Nullable String mirror;

    /** What {@code --json} prints. */
    private record Got(String set, String folder, boolean fetched) {}

    void run(@Nullable String name, CommonOptions common) {
        if (name == null) {
            throw new UserError("foil data get needs the name of a set. Maybe 'foil data get "
                    + KnownSets.ALL.get(0).name() + "'?");
        }
        KnownSet set = KnownSets.named(name);
        Path root = to == null ? Sources.writable() : to;
        Path folder = root.resolve(set.name());
        Fetch fetch = new Fetch(set, folder, Optional.ofNullable(from), address());
        Outcome outcome;
        try (TerminalProgress progress = common.progress()) {
            outcome = fetch.run(progress, note -> {
                progress.close();
                System.err.println("foil: " + note);
            });
        }
        if (common.json()) {
            System.out.print(ReportJson.toJson(new Got(set.name(), folder.toString(), outcome == Outcome.BROUGHT)));
            return;
        }
        System.out.println(
                set.name() + (outcome == Outcome.BROUGHT ? ", checked: " : " is there already, and right: ") + folder);
        System.out.println("Use it with --data " + ShellWord.of(to == null ? set.name() : folder.toString()));
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
