package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderLockTest {
    private static final int TAKEN = 0;
    private static final int REFUSED = 7;

    @TempDir
    Path folder;

    /** Whether another process gets the folder. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) {
            try (FolderLock lock = FolderLock.of(Path.of(args[0]))) {
                System.exit(TAKEN);
            } catch (UserError e) {
                System.exit(REFUSED);
            }
        }
    }

    @Test
    void refusingASecondRunLeavesTheFirstItsLock() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("out")));
        FolderLock lock = FolderLock.of(folder.resolve("out"));
        assertUserError(() -> FolderLock.of(folder.resolve("out")), "Another run of Foil is writing to folder");
        assertUserError(() -> FolderLock.of(link), "Another run of Foil is writing to folder");
        assertThat(other()).isEqualTo(REFUSED);
        lock.close();
        assertThat(other()).isEqualTo(TAKEN);
        FolderLock.of(folder.resolve("out")).close();
    }

    @Test
    void whatCannotBeLockedIsNotHeld() throws IOException {
        Path file = Files.createDirectory(folder.resolve("lock"));
        assertUserError(() -> FolderLock.take(file, "busy"), "Cannot lock " + file);
        Files.delete(file);
        FolderLock.take(file, "busy").close();
    }

    private int other() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.resolve("out").toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
