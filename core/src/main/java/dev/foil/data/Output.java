package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Files that appear whole or not at all: written under a temporary name beside their place, then renamed. */
public final class Output {
    /** Temporary names that {@link #write} and {@link #folder} give; those of other programs are theirs. */
    private static final Pattern OURS = Pattern.compile("\\..+\\.\\d+\\.tmp|\\.foil\\d+\\.tmp");

    private Output() {}

    /** What writes the file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file atomically, making its folder where it is missing. */
    public static void write(Path file, Content content) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            folder(folder);
        }
        Path temporary = absolute.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                content.writeTo(out);
            }
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError("Cannot write " + file + ": " + reason(e) + ".", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    public static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the folder where it is missing and proves that it can be written to, before any long work starts. */
    public static Path folder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".foil", ".tmp"));
            return folder;
        } catch (IOException e) {
            throw new UserError("Cannot write to folder " + folder + ": " + reason(e) + ". Maybe choose another?", e);
        }
    }

    /**
     * Deletes a file, so that nobody takes what an earlier run wrote for what this one did.
     *
     * @throws UserError where it stays
     */
    public static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserError("Cannot delete " + file + ": " + reason(e) + ".", e);
        }
    }

    /** Deletes what writes that were cut short left in a folder; only for who has it alone. */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : left) {
                if (OURS.matcher(String.valueOf(file.getFileName())).matches()) {
                    deleteQuietly(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nobody reads them.
        }
    }

    /** Why a file cannot be used, in a few words. */
    static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "permission denied";
            case "FileAlreadyExistsException" -> "a file of that name is in the way";
            case "EOFException" -> "it ends too early";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The error that matters has been thrown already, or the file was renamed.
        }
    }
}
