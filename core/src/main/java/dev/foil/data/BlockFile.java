package dev.foil.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** A file that grows at its end, with a checksum for each block, and is deleted when closed unless it was moved away. */
final class BlockFile implements Closeable {
    /** Bytes of a block; the last one may be shorter. */
    static final int BLOCK = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private final List<Integer> checksums = new ArrayList<>();
    private long bytes;

    BlockFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    void append(byte[] from) throws IOException {
        bytes += from.length;
        for (int at = 0; at < from.length; ) {
            int part = Math.min(block.remaining(), from.length - at);
            block.put(from, at, part);
            at += part;
            if (!block.hasRemaining()) {
                flush();
            }
        }
    }

    /** Writes what is left and gives the checksums of all blocks. */
    List<Integer> finish() throws IOException {
        if (block.position() > 0) {
            flush();
        }
        return checksums;
    }

    long bytes() {
        return bytes;
    }

    /** The first {@code count} images of {@code length} bytes, written by now. */
    MappedPixels map(int count, int length) throws IOException {
        return MappedPixels.of(channel, count, length);
    }

    /** Writes behind the blocks and brings all to the disk. */
    void seal(ByteBuffer trailer) throws IOException {
        write(trailer);
        channel.force(true);
    }

    private void flush() throws IOException {
        block.flip();
        checksums.add(checksum(block.duplicate()));
        write(block);
        block.clear();
    }

    private void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    /** CRC-32C (RFC 3720, appendix B.4). */
    static int checksum(ByteBuffer of) {
        CRC32C crc = new CRC32C();
        crc.update(of);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
