package dev.foil.data.fetch;

import dev.foil.param.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A download as far as it got, which outlives its process; a second small file remembers the server's tag of it.
 *
 * @param path of the bytes
 */
record PartialFile(Path path) {
    long size() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(tagFile());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The strong entity tag under which this server sent what is here. */
    Optional<String> tag(URI from) {
        try {
            List<String> lines = Files.exists(tagFile()) ? Files.readAllLines(tagFile()) : List.of();
            return lines.size() == 2 && lines.get(0).equals(from.toString())
                    ? Optional.of(lines.get(1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keepTag(URI from, String tag) {
        if (!tag.startsWith("\"")) {
            return; // weak or none: of no use for going on
        }
        try {
            Files.writeString(tagFile(), from + "\n" + tag + "\n");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    FileChannel append() {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static void write(FileChannel out, ByteBuffer bytes, PartialFile file) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    private Path tagFile() {
        return path.resolveSibling(path.getFileName() + ".tag");
    }

    private UserError failed(IOException e) {
        return new UserError("Cannot write " + path + ": " + e.getMessage() + ".", e);
    }
}
