package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.foil.data.Output;
import dev.foil.graph.Graph;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A graph together with the bytes it stands in. For an imported file the bytes are the original ones: ONNX Runtime
 * runs those, libtorch runs the graph, and a mistake of our reader cannot fool both.
 *
 * @param graph in our one operator set
 * @param bytes an ONNX file that accepts batches of any size
 */
public record OnnxModel(Graph graph, byte[] bytes) {
    /** Protobuf's own limit on one message. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    /** A graph of ours, written out. */
    public static OnnxModel of(Graph graph) {
        return new OnnxModel(graph, new GraphWriter(graph).write().toByteArray());
    }

    /**
     * Reads a file.
     *
     * @throws UserError where there is no such file, it is no ONNX, or it holds what is not known
     */
    public static OnnxModel load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("No such model file: " + file + ".");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError("Model file " + file + " is larger than 2 GiB, which ONNX files cannot be.");
            }
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UserError("Cannot read model file " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads a file's bytes; {@code name} stands in error messages. */
    public static OnnxModel parse(String name, byte[] bytes) {
        OnnxMl.ModelProto proto;
        try {
            proto = OnnxMl.ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UserError(
                    name + " is not an ONNX file: its bytes do not parse. Maybe another file was meant?", e);
        }
        if (!proto.hasGraph() || proto.getGraph().getNodeCount() == 0) {
            throw new UserError(name + " is not an ONNX file: it holds no graph. Maybe another file was meant?");
        }
        Optional<OnnxMl.ModelProto> freed = FreeBatch.of(proto);
        Graph graph = new GraphReader(name, freed.orElse(proto)).read();
        return new OnnxModel(graph, freed.map(OnnxMl.ModelProto::toByteArray).orElse(bytes));
    }

    /** Writes the file, whole or not at all. */
    public void save(Path file) {
        Output.write(file, bytes);
    }

    /** SHA-256 of the bytes, in hexadecimal. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
