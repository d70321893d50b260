package dev.foil.gan.score;

import dev.foil.data.Dataset;
import dev.foil.data.Digest;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.tensor.TorchScript;
import dev.foil.tensor.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * An extractor that somebody else trained, in an ONNX or TorchScript file: with Inception's weights of 2015 and its pooled
 * features of 2,048, the Fréchet distance is the FID (Heusel et al. 2017). Images are brought to 299×299 and to values from −1
 * to 1; grey ones become three equal channels. The file takes {@code N×3×299×299} and gives {@code N×D} first.
 */
public final class FileFeatures implements Extractor {
    private static final int SIDE = 299;
    private static final int CHANNELS = 3;

    /** Images at a time: Inception's first layers take 20 MB each. */
    private static final int SLICE = 10;

    private final Path file;
    private final String digest;
    private final Domain domain;
    private final UnaryOperator<Tensor> network;
    private final Runnable closing;
    private final float[] rows;
    private final float[] columns;

    private FileFeatures(
            Path file,
            String digest,
            Domain domain,
            Bilinear resizing,
            UnaryOperator<Tensor> network,
            Runnable closing) {
        this.file = file;
        this.digest = digest;
        this.domain = domain;
        this.network = network;
        this.closing = closing;
        this.rows = resizing.weights(domain.shape().dim(1), SIDE);
        this.columns = resizing.weights(domain.shape().dim(2), SIDE);
    }

    /**
     * Reads a file.
     *
     * @param file ending in {@code .onnx}, or TorchScript
     * @param expected SHA-256 of the file in hexadecimal, checked before any of it is parsed
     * @param trust a TorchScript file is a program that native code runs
     * @param resizing which of the two ways; part of the extractor's digest
     * @param domain where the images live
     * @throws UserError where the file is another, cannot be read, or the examples are no images
     */
    public static FileFeatures load(Path file, String expected, Trust trust, Bilinear resizing, Domain domain) {
        if (!domain.isImage()) {
            throw new UserError("Extractor " + file + " takes images, not inputs of " + domain.shape()
                    + ". Maybe let one be trained on the data set?");
        }
        String found = digest(file);
        if (!found.equals(expected.toLowerCase(Locale.ROOT))) {
            throw new UserError("Extractor " + file + " has the SHA-256 " + found + ", not " + expected
                    + ". Maybe it was cut short, or other weights were meant?");
        }
        String digest = combined(found, resizing);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            TorchExecutor graph = new TorchExecutor(OnnxModel.load(file).graph());
            return new FileFeatures(
                    file, digest, domain, resizing, images -> graph.run(images, Run.INFERENCE), graph::close);
        }
        TorchScript script = TorchScript.load(file, trust);
        return new FileFeatures(file, digest, domain, resizing, script::forward, script::close);
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = Digest.sha256();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UserError("Cannot read extractor " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static String combined(String file, Bilinear resizing) {
        byte[] text = (file + " " + resizing).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Digest.sha256().digest(text));
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public FeatureTable extract(String source, float[] values) {
        return Batched.of(digest, source, values, domain.shape().size(), this::answer);
    }

    @Override
    public FeatureTable extract(Dataset data) {
        return Batched.of(digest, data, this::answer);
    }

    private Batched.Answer answer(float[] batch) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor images = Tensors.of(batch, domain.shape().batched(Batched.SIZE));
            List<Tensor> vectors = new ArrayList<>();
            for (int from = 0; from < Batched.SIZE; from += SLICE) {
                try (Scope slice = Scope.open()) {
                    Tensor found = network.apply(prepared(images.narrow(0, from, SLICE)));
                    if (found.shape().rank() < 2
                            || found.dim(0) != SLICE
                            || found.shape().size() != SLICE * found.dim(1)) {
                        throw new UserError("Extractor " + file + " gives " + found.shape() + " for " + SLICE
                                + " images; a vector for each is needed. Maybe save it with pooled features?");
                    }
                    vectors.add(slice.promote(found.rows()));
                }
            }
            Tensor all = Tensors.concat(vectors, 0);
            return new Batched.Answer(all.dim(1), all.toFloats(), 0, new float[0]);
        }
    }

    /** {@code N×C×H×W} in the domain to {@code N×3×299×299} in [−1, 1]. */
    private Tensor prepared(Tensor images) {
        Tensor scaled = images.plus(-domain.low()).times(2 / domain.width()).plus(-1);
        Tensor down = Tensors.of(rows, Shape.of(SIDE, rows.length / SIDE));
        Tensor across = Tensors.of(columns, Shape.of(SIDE, columns.length / SIDE));
        Tensor resized = Nn.matmul(Nn.matmul(down, scaled), across.permute(1, 0));
        int channels = images.dim(1);
        return channels == CHANNELS ? resized : resized.expand(Shape.of(images.dim(0), CHANNELS, SIDE, SIDE));
    }

    @Override
    public void close() {
        closing.run();
    }
}
