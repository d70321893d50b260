package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings arrays that lie in files beside the model into it, so that the model is whole. PyTorch's exporter lays weights
 * out so by default. Files outside the model's folder are not opened.
 */
final class ExternalData {
    /** Protobuf's own limit on one message, with room for what else a model holds. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - (1L << 24);

    private final Path file;
    private final MessageDigest digest;
    private long total;

    private ExternalData(Path file, MessageDigest digest) {
        this.file = file;
        this.digest = digest;
    }

    /**
     * The model with every array inside; empty where every array is already.
     *
     * @param digest takes the bytes of the arrays, in the order in which the model names them
     */
    static Optional<OnnxMl.ModelProto> inlined(Path file, OnnxMl.ModelProto model, MessageDigest digest) {
        ExternalData data = new ExternalData(file, digest);
        OnnxMl.GraphProto.Builder graph = model.getGraph().toBuilder();
        boolean changed = false;
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            if (isExternal(graph.getInitializer(i))) {
                graph.setInitializer(i, data.read(graph.getInitializer(i)));
                changed = true;
            }
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            OnnxMl.NodeProto node = graph.getNode(i);
            for (int k = 0; k < node.getAttributeCount(); k++) {
                OnnxMl.AttributeProto attribute = node.getAttribute(k);
                if (attribute.hasT() && isExternal(attribute.getT())) {
                    OnnxMl.AttributeProto whole = attribute.toBuilder()
                            .setT(data.read(attribute.getT()))
                            .build();
                    node = node.toBuilder().setAttribute(k, whole).build();
                    changed = true;
                }
            }
            graph.setNode(i, node);
        }
        return changed ? Optional.of(model.toBuilder().setGraph(graph).build()) : Optional.empty();
    }

    private static boolean isExternal(OnnxMl.TensorProto array) {
        return array.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL;
    }

    private OnnxMl.TensorProto read(OnnxMl.TensorProto array) {
        Map<String, String> entries = new HashMap<>();
        array.getExternalDataList().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        String location = entries.getOrDefault("location", "");
        Path beside = resolved(array, location);
        try (FileChannel channel = FileChannel.open(beside)) {
            long offset = number(array, entries, "offset", 0);
            long length = number(array, entries, "length", Math.max(0, channel.size() - offset));
            if (offset > channel.size() || length > channel.size() - offset) {
                throw refused(
                        array,
                        "takes " + length + " bytes from " + offset + " on of " + location + ", which has "
                                + channel.size());
            }
            long stated = Arrays.bytes(file.toString(), array);
            if (length != stated) {
                throw refused(array, "states sizes of " + stated + " bytes and takes " + length + " of " + location);
            }
            total += length;
            if (total > MAX_BYTES) {
                throw new UserError(
                        "The arrays beside " + file + " are larger than 2 GiB together, which is too much.");
            }
            Heap.requireRoom("What lies beside " + file, total);
            ByteBuffer bytes = ByteBuffer.allocate((int) length);
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, offset + bytes.position());
            }
            digest.update(bytes.flip());
            return array.toBuilder()
                    .clearExternalData()
                    .clearDataLocation()
                    .setRawData(ByteString.copyFrom(bytes.rewind()))
                    .build();
        } catch (IOException e) {
            throw refused(array, "cannot be read from " + beside + ": " + e.getMessage());
        }
    }

    /** A file inside the model's folder, links followed. */
    private Path resolved(OnnxMl.TensorProto array, String location) {
        try {
            Path folder = file.toAbsolutePath().resolveSibling("").toRealPath();
            Path beside = folder.resolve(location).normalize();
            if (location.isEmpty() || !beside.startsWith(folder)) {
                throw refused(array, "lies in '" + location + "', which is not inside the model's folder");
            }
            if (!Files.isRegularFile(beside)) {
                throw refused(array, "lies in '" + location + "', which is not there. Maybe copy it beside the model?");
            }
            if (!beside.toRealPath().startsWith(folder)) {
                throw refused(array, "lies in '" + location + "', which is not inside the model's folder");
            }
            return beside;
        } catch (InvalidPathException e) {
            throw refused(array, "lies in a file of no possible name");
        } catch (IOException e) {
            throw refused(array, "lies in '" + location + "', which cannot be opened: " + e.getMessage());
        }
    }

    private long number(OnnxMl.TensorProto array, Map<String, String> entries, String key, long otherwise) {
        String text = entries.get(key);
        try {
            long value = text == null ? otherwise : Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(array, "has " + key + " '" + text + "', which is no size");
    }

    private UserError refused(OnnxMl.TensorProto array, String why) {
        String end = why.endsWith("?") ? "" : ".";
        return new UserError("Array '" + array.getName() + "' of " + file + " " + why + end);
    }
}
