package dev.foil.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One file of the cache: the pixels, then a trailer (key, shape, broken files, a checksum for each block of pixels),
 * then where the trailer begins, its own checksum and a number that names the version of all this. Whoever reads it
 * checks everything; whoever writes it renames a finished file into place.
 */
final class CacheFile {
    static final String ENDING = ".images";
    static final String TEMPORARY = ".tmp";

    private static final long VERSION = 0x464f494c_494d0001L;
    private static final int END = Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int MOST_TRAILER = 1 << 28;

    private CacheFile() {}

    /** The file is not what it should be; it has to be made again. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String why) {
            super(why);
        }
    }

    /** @throws IOException also where the disk is full */
    static void write(Path place, String key, FileSink pixels, Decoding.Outcome outcome) throws IOException {
        List<Integer> checksums = pixels.file().finish();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(key);
        out.writeInt(pixels.channels());
        out.writeInt(outcome.height());
        out.writeInt(outcome.width());
        out.writeInt(pixels.count());
        out.writeInt(outcome.broken().size());
        for (Map.Entry<Integer, String> broken : outcome.broken().entrySet()) {
            out.writeInt(broken.getKey());
            out.writeUTF(broken.getValue());
        }
        out.writeInt(checksums.size());
        for (int checksum : checksums) {
            out.writeInt(checksum);
        }
        int checksum = BlockFile.checksum(ByteBuffer.wrap(bytes.toByteArray()));
        out.writeLong(pixels.file().bytes());
        out.writeInt(checksum);
        out.writeLong(VERSION);
        pixels.file().seal(ByteBuffer.wrap(bytes.toByteArray()));
        Files.move(pixels.file().path(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Maps a file after checking every byte of it. */
    static Decoded read(Path file, String key) throws IOException, Damaged {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.wrap(bytes(channel, channel.size() - END, END));
            long start = end.getLong();
            int checksum = end.getInt();
            check(end.getLong() == VERSION, "another version wrote it");
            long length = channel.size() - END - start;
            check(length >= 0 && length <= MOST_TRAILER, "its trailer is damaged");
            byte[] trailer = bytes(channel, start, (int) length);
            check(BlockFile.checksum(ByteBuffer.wrap(trailer)) == checksum, "its trailer is damaged");
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(trailer));
            check(in.readUTF().equals(key), "it belongs to other images");
            Shape shape = Shape.of(in.readInt(), in.readInt(), in.readInt());
            int count = in.readInt();
            SortedMap<Integer, String> broken = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                broken.put(in.readInt(), in.readUTF());
            }
            check((long) count * shape.size() == start, "its length is wrong");
            int[] checksums = new int[in.readInt()];
            for (int i = 0; i < checksums.length; i++) {
                checksums[i] = in.readInt();
            }
            checkBlocks(channel, start, checksums);
            return new Decoded(shape, MappedPixels.of(channel, count, shape.size()), broken);
        }
    }

    private static byte[] bytes(FileChannel channel, long from, int length) throws IOException, Damaged {
        check(from >= 0, "it is cut short");
        byte[] read = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(read);
        while (buffer.hasRemaining()) {
            check(channel.read(buffer, from + buffer.position()) > 0, "it is cut short");
        }
        return read;
    }

    /** Through mappings block by block, so that this reading is also the one that brings the file into memory. */
    private static void checkBlocks(FileChannel channel, long bytes, int[] checksums) throws IOException, Damaged {
        check(checksums.length == (bytes + BlockFile.BLOCK - 1) / BlockFile.BLOCK, "its blocks are miscounted");
        MappedPixels blocks = MappedPixels.of(channel, (int) (bytes / BlockFile.BLOCK), BlockFile.BLOCK);
        boolean sound = IntStream.range(0, blocks.size())
                .parallel()
                .allMatch(i -> BlockFile.checksum(blocks.image(i)) == checksums[i]);
        int rest = (int) (bytes % BlockFile.BLOCK);
        if (rest > 0) {
            ByteBuffer last = ByteBuffer.wrap(bytes(channel, bytes - rest, rest));
            sound &= BlockFile.checksum(last) == checksums[checksums.length - 1];
        }
        check(sound, "its pixels are damaged");
    }

    private static void check(boolean sound, String why) throws Damaged {
        if (!sound) {
            throw new Damaged(why);
        }
    }
}
