package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    @Test
    void filesAppearWholeAndReplaceOldOnes() throws IOException {
        Path file = folder.resolve("new/deep/report.txt");
        Output.write(file, "first");
        Output.write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(list(file.resolveSibling(""))).isEqualTo(1);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("report.txt");
        Output.write(file, "old");
        assertThatThrownBy(() -> Output.write(file, out -> {
                    out.write(1);
                    throw new IllegalStateException("interrupted");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(list(folder)).isEqualTo(1);
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertUserError(() -> Output.folder(file), "Cannot write to folder " + file, "in the way", "--out");
        assertUserError(() -> Output.write(file.resolve("report.txt"), "x"), "Cannot write");
    }

    @Test
    void aReadOnlyFolderIsRefused() {
        assertUserError(() -> Output.folder(Path.of("/proc/foil")), "Cannot write to folder /proc/foil");
    }

    private static long list(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.count();
        }
    }
}
