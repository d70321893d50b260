package dev.foil;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Real data that are not part of the repository: beside its root, or where {@code -Dfoil.shared} says. */
public final class Shared {
    private Shared() {}

    /** The file or folder; skips the test, and says so, where it is absent. */
    public static Path require(String relative) {
        for (String place : List.of(System.getProperty("foil.shared", "../shared"), "../../shared")) {
            Path path = Path.of(place).resolve(relative);
            if (Files.exists(path)) {
                return path;
            }
        }
        return Assumptions.abort("skipped: no ../shared/" + relative + " (set -Dfoil.shared)");
    }
}
