package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.foil.data.Digest;
import dev.foil.data.Output;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Port;
import dev.foil.graph.Preparation;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A graph together with the bytes it stands in. For an imported file the bytes hold its own nodes: ONNX Runtime runs
 * those, libtorch runs the graph, and a mistake of our reader cannot fool both. They are the original bytes, except where
 * the batch size was fixed, the scores lay in maps or arrays lay beside the model: then the file was written anew with
 * these changed.
 *
 * @param graph in our one operator set
 * @param bytes an ONNX file that accepts batches of any size
 * @param digest SHA-256 of the file as it was given, followed by the bytes of the arrays that lie beside it in the order
 *     in which it names them; in hexadecimal
 */
public record OnnxModel(Graph graph, byte[] bytes, String digest) {
    /** Protobuf's own limit on one message. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

    /** A graph of ours, written out. */
    public static OnnxModel of(Graph graph) {
        byte[] bytes = new GraphWriter(graph).write().toByteArray();
        return new OnnxModel(graph, bytes, digest(bytes));
    }

    /**
     * Reads a file, with arrays that lie in other files of its folder.
     *
     * @throws UserError where there is no such file, it is no ONNX, or it holds what is not known
     */
    public static OnnxModel load(Path file) {
        byte[] bytes = read(file);
        OnnxMl.ModelProto proto = proto(file.toString(), bytes);
        MessageDigest digest = Digest.sha256();
        digest.update(bytes);
        Optional<OnnxMl.ModelProto> whole = ExternalData.inlined(file, proto, digest);
        return of(
                file.toString(),
                whole.orElse(proto),
                whole.map(OnnxMl.ModelProto::toByteArray).orElse(bytes),
                HexFormat.of().formatHex(digest.digest()));
    }

    static byte[] read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("No such model file: " + file + ".");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError("Model file " + file + " is larger than 2 GiB, which ONNX files cannot be.");
            }
            Heap.requireRoom("Model file " + file, Files.size(file));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("Cannot read model file " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads a file's bytes; {@code name} stands in error messages. What lies in other files is refused. */
    public static OnnxModel parse(String name, byte[] bytes) {
        return of(name, proto(name, bytes), bytes, digest(bytes));
    }

    static OnnxMl.ModelProto proto(String name, byte[] bytes) {
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
        return proto;
    }

    /**
     * The model that takes examples in [0, 1], images as {@code N×C×H×W}: normalised and laid out by nodes in front of
     * its own, so that both executors do the same. Digest and name stay those of the file.
     *
     * @param example shape of the examples that go in
     * @throws UserError where they don't fit
     */
    public OnnxModel prepared(Preparation preparation, Shape example) {
        if (preparation.isNone(example)) {
            return this;
        }
        if (graph.inputs().size() != 1) {
            throw new UserError("Model '" + graph.name() + "' has "
                    + graph.inputs().size() + " inputs; only a single one can be prepared.");
        }
        Port input = graph.inputs().get(0);
        preparation.requireFits(graph.name(), input, example);
        OnnxMl.ModelProto proto = Prepared.of(proto(graph.name(), bytes), input.name(), preparation, example);
        Graph prepared = Prepared.straight(new GraphReader(graph.name(), proto).read());
        return new OnnxModel(prepared, proto.toByteArray(), digest);
    }

    private static OnnxModel of(String name, OnnxMl.ModelProto proto, byte[] bytes, String digest) {
        Optional<OnnxMl.ModelProto> unwrapped = Outputs.unwrapped(proto);
        Optional<OnnxMl.ModelProto> freed =
                FreeBatch.of(name, unwrapped.orElse(proto)).or(() -> unwrapped);
        Graph graph = new GraphReader(name, freed.orElse(proto)).read();
        return new OnnxModel(graph, freed.map(OnnxMl.ModelProto::toByteArray).orElse(bytes), digest);
    }

    /** Writes the file, whole or not at all. */
    public void save(Path file) {
        Output.write(file, bytes);
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Digest.sha256().digest(bytes));
    }
}
