package dev.foil.train;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a safetensors file; sizes are checked against the file's before anything is allocated. */
final class SafetensorsReader {
    private final FileChannel file;

    private SafetensorsReader(FileChannel file) {
        this.file = file;
    }

    /** An array's place in the file. */
    private record Entry(String name, boolean wide, Shape shape, long begin, long end) {}

    /** @throws IOException where the file cannot be read, or is none of this format; the message says why */
    static Safetensors read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return new SafetensorsReader(file).read();
        } catch (EOFException e) {
            throw new IOException("it ends too early", e);
        } catch (JacksonException e) {
            throw new IOException("its header is no JSON", e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IOException("its header has impossible sizes", e);
        }
    }

    private Safetensors read() throws IOException {
        long length = file.size();
        if (length < Long.BYTES) {
            throw new EOFException();
        }
        long headerLength = bytes(Long.BYTES).getLong();
        if (headerLength < 2 || headerLength > Math.min(Safetensors.MAX_HEADER, length - Long.BYTES)) {
            throw new IOException("its header claims " + headerLength + " bytes of " + length);
        }
        String json = StandardCharsets.UTF_8.decode(bytes((int) headerLength)).toString();
        JsonNode header = Safetensors.JSON.readTree(json);
        if (!header.isObject()) {
            throw new IOException("its header is no JSON object");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : header.properties()) {
            if (property.getKey().equals(Safetensors.METADATA)) {
                property.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asString()));
            } else {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireNoGaps(entries, length - Long.BYTES - headerLength);
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (Entry entry : entries) {
            arrays.put(entry.name(), array(entry));
        }
        return new Safetensors(arrays, metadata);
    }

    private static Entry entry(String name, JsonNode node) throws IOException {
        String dtype = node.path("dtype").asString("");
        if (!dtype.equals("F32") && !dtype.equals("I64")) {
            throw new IOException("array '" + name + "' has the element type '" + dtype + "'; known: F32, I64");
        }
        List<Integer> dims = new ArrayList<>();
        node.path("shape").forEach(dim -> dims.add(dim.intValue()));
        Shape shape = new Shape(dims);
        JsonNode offsets = node.path("data_offsets");
        Entry entry = new Entry(
                name,
                dtype.equals("I64"),
                shape,
                offsets.path(0).asLong(-1),
                offsets.path(1).asLong(-1));
        long bytes = (long) shape.size() * (entry.wide() ? Long.BYTES : Float.BYTES);
        if (entry.begin() < 0 || entry.end() - entry.begin() != bytes) {
            throw new IOException("array '" + name + "' of shape " + shape + " does not fill its place");
        }
        return entry;
    }

    private static void requireNoGaps(List<Entry> entries, long data) throws IOException {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at) {
                throw new IOException("array '" + entry.name() + "' is out of its place");
            }
            at = entry.end();
        }
        if (at != data) {
            throw new IOException("it holds " + data + " bytes of arrays instead of " + at);
        }
    }

    private Array array(Entry entry) throws IOException {
        int size = entry.shape().size();
        if (entry.wide()) {
            long[] values = new long[size];
            for (int i = 0; i < size; ) {
                ByteBuffer piece = bytes(Math.min(size - i, 1 << 13) * Long.BYTES);
                int n = piece.remaining() / Long.BYTES;
                piece.asLongBuffer().get(values, i, n);
                i += n;
            }
            return new Array.Longs(entry.shape(), values);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; ) {
            ByteBuffer piece = bytes(Math.min(size - i, 1 << 14) * Float.BYTES);
            int n = piece.remaining() / Float.BYTES;
            piece.asFloatBuffer().get(values, i, n);
            i += n;
        }
        return Array.of(entry.shape(), values);
    }

    /** The next bytes of the file. */
    private ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
