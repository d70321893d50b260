package dev.foil.app;

import dev.foil.audit.Machine;
import dev.foil.audit.Provenance;
import dev.foil.audit.Timing;
import dev.foil.data.Dataset;
import dev.foil.data.Split;
import dev.foil.gan.recipe.GanRun;
import dev.foil.reproduce.Table;
import dev.foil.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Where a result comes from, read off this machine. */
final class Origin {
    private Origin() {}

    static Provenance of(CommonOptions common, LoadedModel model, Dataset data, DataOptions options) {
        return new Provenance(
                Foil.version(),
                common.typed(),
                common.seed(),
                model.digest(),
                data.digest(),
                options.images().pipeline(),
                machine(),
                model.engines(),
                new Timing(Instant.now().toString(), 0));
    }

    static Table.Provenance of(CommonOptions common, Split data) {
        return new Table.Provenance(
                Foil.version(),
                common.typed(),
                common.seed(),
                List.of(data.train().digest(), data.test().digest()),
                machine(),
                Engine.version());
    }

    static GanRun.Provenance of(CommonOptions common, Dataset data) {
        return new GanRun.Provenance(
                Foil.version(), common.typed(), common.seed(), data.digest(), machine(), Engine.version());
    }

    private static Machine machine() {
        return new Machine(
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                processor(),
                Engine.threads());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
