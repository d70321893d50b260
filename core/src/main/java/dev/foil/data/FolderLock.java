package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An output folder held by one process: a second one says so and stops, before it writes anything. The operating system
 * lets go when the process ends, however it ends; the file {@code .foil-lock} stays and means nothing by itself.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = ".foil-lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
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
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UserError("Cannot lock " + file + ": " + Output.reason(e) + ".", e);
        }
        throw new UserError(busy);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Ending the process lets go of it all the same.
        }
    }
}
