package dev.foil.model;

import dev.foil.data.Digest;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Preparation;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.tensor.TorchScript;
import dev.foil.tensor.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A TorchScript file as a classifier. There is one engine that runs it, so scores come from a fresh forward on the
 * libtorch that gradients come from. A softmax at its end cannot be taken off; the logarithm stands behind it instead,
 * which gives the same probabilities and keeps gradients from vanishing until a probability itself does.
 */
public final class TorchScriptClassifier implements Differentiable, AutoCloseable {
    /** Two, so that a file traced for a single example is found at once. */
    private static final int PROBE = 2;

    private static final double SMALLEST = 1e-37;

    private final Path file;
    private final String digest;
    private final TorchScript script;
    private final Domain domain;
    private final Preparing preparing;
    private final int classes;
    private final boolean probabilities;
    private final Meter meter = new Meter();

    private TorchScriptClassifier(Path file, TorchScript script, Domain domain, Preparation preparation) {
        this.file = file;
        this.digest = digest(file);
        this.script = script;
        this.domain = domain;
        this.preparing = new Preparing(preparation.requireChannels(domain.shape()), domain.shape());
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor scores = script.forward(preparing.apply(probe()));
            Shape out = scores.shape();
            if (out.rank() != 2 || out.dim(0) != PROBE || out.dim(1) < 2) {
                throw new UserError("TorchScript file " + file + " gives " + out + " for " + PROBE
                        + " inputs; a classifier gives one score for each of at least 2 classes.");
            }
            this.classes = out.dim(1);
            this.probabilities = areProbabilities(scores.toFloats(), classes);
        }
    }

    /**
     * Reads a file.
     *
     * @param trust such a file is a program that native code runs
     * @param domain where inputs live
     * @param preparation what the module wants done to them
     * @throws UserError where trust is not given, it is no TorchScript, or inputs or outputs are not a classifier's
     */
    public static TorchScriptClassifier load(Path file, Trust trust, Domain domain, Preparation preparation) {
        TorchScript script = TorchScript.load(file, trust);
        try {
            return new TorchScriptClassifier(file, script, domain, preparation);
        } catch (RuntimeException e) {
            script.close();
            throw e;
        }
    }

    private Tensor probe() {
        Draws draws = new Seed(0).child("probe").draws();
        float[] values = new float[PROBE * domain.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform(domain.low(), domain.high());
        }
        return Tensors.of(values, domain.shape().batched(PROBE));
    }

    private static boolean areProbabilities(float[] scores, int classes) {
        for (int row = 0; row < scores.length / classes; row++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                float score = scores[row * classes + k];
                if (!(score >= 0 && score <= 1)) {
                    return false;
                }
                sum += score;
            }
            if (Math.abs(sum - 1) > 1e-3) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Meter meter() {
        return meter;
    }

    /** SHA-256 of the file, hexadecimal. */
    public String digest() {
        return digest;
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
            throw new UserError("Cannot read model file " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Number of learnt values, −1 where the file doesn't tell. */
    public long parameters() {
        return script.parameters() > 0 ? script.parameters() : -1;
    }

    /** How often each of libtorch's operations stands in its methods. */
    public Map<String, Integer> operations() {
        return script.operations();
    }

    /** Whether what comes out are probabilities, so that attacks climb their logarithms. */
    public boolean givesProbabilities() {
        return probabilities;
    }

    @Override
    public float[] scores(float[] values, int n) {
        meter.query(n);
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor inputs = Tensors.of(values, domain.shape().batched(n));
            return script.forward(preparing.apply(inputs)).toFloats();
        }
    }

    @Override
    public Tensor logits(Tensor inputs) {
        meter.forward(inputs.dim(0));
        try (Autograd.Off off = Autograd.off()) {
            return run(inputs);
        }
    }

    private Tensor run(Tensor inputs) {
        Tensor scores = script.forward(preparing.apply(inputs));
        return probabilities ? scores.atLeast(SMALLEST).log() : scores;
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        int n = inputs.dim(0);
        meter.forward(n);
        meter.backward(n);
        Tensor leaf = inputs.detach().requiresGrad(true);
        Tensor logits = run(leaf);
        if (!Autograd.isRecorded(logits)) {
            throw new UserError(
                    "TorchScript file " + file + " gives no gradient with respect to its inputs. Maybe it is"
                            + " quantised or detaches them; attacks without gradients still work.");
        }
        return new Gradient(logits.detach(), Autograd.grad(loss.apply(logits).sum(), leaf));
    }

    @Override
    public void close() {
        script.close();
    }
}
