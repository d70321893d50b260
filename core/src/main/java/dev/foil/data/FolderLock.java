package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An output folder held by one run: a second one, in this process or another, says so and stops, before it writes anything. The operating system
 * lets go when the process ends, however it ends; the file {@code .foil-lock} stays and means nothing by itself.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = ".foil-lock";

    /**
     * Files held by this process: where the operating system is POSIX, closing any channel of a file lets go of all its
     * locks, so a file that is held must not even be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path held;
    private final FileChannel channel;

    private FolderLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /**
     * Takes a folder, making it where it is missing.
     *
     * @throws UserError where it cannot be written to, or another run holds it
     */
    public static FolderLock of(Path folder) {
        Output.folder(folder);
        FolderLock lock = take(
                folder.resolve(FILE),
                "Another run of Foil is writing to folder " + folder
                        + ". Maybe choose another with --out, or wait for it?");
        Output.sweep(folder);
        return lock;
    }

    /**
     * Takes a file whose holder has something to itself.
     *
     * @throws UserError {@code busy} where another run holds it
     */
    public static FolderLock take(Path file, String busy) {
        Optional<FolderLock> taken;
        try {
            taken = take(real(file));
        } catch (IOException e) {
            throw new UserError("Cannot lock " + file + ": " + Output.reason(e) + ".", e);
        }
        return taken.orElseThrow(() -> new UserError(busy));
    }

    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return Files.exists(absolute)
                ? absolute.toRealPath()
                : absolute.resolveSibling("").toRealPath().resolve(absolute.getFileName());
    }

    private static Optional<FolderLock> take(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean free = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            free = lock != null;
            return free ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // under another name, such as a hard link's
        } finally {
            if (!free) {
                close(channel);
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() {
        close(channel);
        HELD.remove(held);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Ending the process lets go of it all the same.
        }
    }
}
