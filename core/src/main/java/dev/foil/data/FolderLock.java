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
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                Output.sweep(folder);
                return new FolderLock(channel);
            }
            channel.close();
            throw new UserError("Another run of Foil is writing to folder " + folder
                    + ". Maybe choose another with --out, or wait for it?");
        } catch (IOException e) {
            throw new UserError("Cannot lock folder " + folder + ": " + e.getMessage() + ".", e);
        }
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
