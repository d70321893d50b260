package dev.foil.train;

import dev.foil.graph.Array;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays and texts in the safetensors format (Hugging Face, version 0.x): the header's length as eight
 * little-endian bytes, the header as JSON, the arrays' little-endian bytes one behind the other.
 *
 * @param arrays by name
 * @param metadata texts by name
 */
record Safetensors(Map<String, Array> arrays, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    /** The format's own limit on the header. */
    static final int MAX_HEADER = 100_000_000;

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int CHUNK = 1 << 16;

    /** Where the bytes go. */
    @FunctionalInterface
    interface Sink {
        void put(byte[] bytes, int length) throws IOException;
    }

    Safetensors {
        arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    void writeTo(OutputStream out) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        long offset = 0;
        List<Array> ordered = new ArrayList<>();
        for (boolean wide : new boolean[] {true, false}) {
            for (Map.Entry<String, Array> entry : arrays.entrySet()) {
                // Eight-byte elements first, so that everything lies at a multiple of its size.
                if (entry.getValue() instanceof Array.Longs == wide) {
                    long end = offset + bytes(entry.getValue());
                    describe(header.putObject(entry.getKey()), entry.getValue(), offset, end);
                    ordered.add(entry.getValue());
                    offset = end;
                }
            }
        }
        byte[] json = padded(JSON.writeValueAsString(header));
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array());
        out.write(json);
        for (Array array : ordered) {
            encode(array, (bytes, length) -> out.write(bytes, 0, length));
        }
    }

    private static void describe(ObjectNode entry, Array array, long begin, long end) {
        entry.put("dtype", array instanceof Array.Longs ? "I64" : "F32");
        ArrayNode shape = entry.putArray("shape");
        array.shape().dims().forEach(shape::add);
        entry.putArray("data_offsets").add(begin).add(end);
    }

    static long bytes(Array array) {
        return (long) array.shape().size() * (array instanceof Array.Longs ? Long.BYTES : Float.BYTES);
    }

    /** Spaces up to a multiple of eight bytes. */
    private static byte[] padded(String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    /** The array's bytes, little-endian, in pieces. */
    static void encode(Array array, Sink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int size = array.shape().size();
        for (int i = 0; i < size; i++) {
            if (array instanceof Array.Floats floats) {
                buffer.putFloat(floats.values()[i]);
            } else {
                buffer.putLong(((Array.Longs) array).values()[i]);
            }
            if (buffer.remaining() < Long.BYTES) {
                sink.put(buffer.array(), buffer.position());
                buffer.clear();
            }
        }
        sink.put(buffer.array(), buffer.position());
    }
}
