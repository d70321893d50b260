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
        assertUserError(
                () -> Output.folder(file), "Cannot write to folder " + file, "in the way", "Maybe choose another?");
        assertUserError(() -> Output.write(file.resolve("report.txt"), "x"), "Cannot write");
    }

    @Test
    void aReadOnlyFolderIsRefused() {
        assertUserError(() -> Output.folder(Path.of("/proc/foil")), "Cannot write to folder /proc/foil");
    }

    @Test
    void onlyTemporaryFilesOfOursAreSwept() throws IOException {
        for (String ours : new String[] {".report.json.4711.tmp", ".foil123.tmp"}) {
            Files.writeString(folder.resolve(ours), "");
        }
        String[] others = {".cache.tmp", ".foilx.tmp", "report.12.tmp", ".a.12.tmp.txt"};
        for (String other : others) {
            Files.writeString(folder.resolve(other), "");
        }
        Output.sweep(folder);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(others);
        }
    }

    private static long list(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.count();
        }
    }
}
