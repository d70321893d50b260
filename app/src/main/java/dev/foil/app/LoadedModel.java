package dev.foil.app;

import dev.foil.audit.ModelSummary;
import dev.foil.data.Domain;
import dev.foil.graph.Preparation;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.Summary;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Bypass;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.TorchScriptClassifier;
import dev.foil.tensor.Engine;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model that runs.
 *
 * @param model what attacks see
 * @param summary what it is
 * @param digest SHA-256 of its file, hexadecimal
 * @param engines what runs it, by purpose
 * @param handle what to close
 */
record LoadedModel(
        Differentiable model, ModelSummary summary, String digest, Map<String, String> engines, Runnable handle)
        implements AutoCloseable {
    /** A graph on both engines. */
    static LoadedModel of(String name, OnnxModel onnx, Domain domain) {
        return of(name, onnx, domain, Bypass.NONE);
    }

    /** A graph on both engines, its gradients led around a part of it. */
    static LoadedModel of(String name, OnnxModel onnx, Domain domain, String bpda) {
        GraphClassifier classifier = GraphClassifier.of(onnx, domain, bpda);
        String around = bpda.equals(Bypass.NONE) ? "" : ", led around what stops them (bpda " + bpda + ")";
        Summary summary = Summary.of(onnx.graph(), domain.shape());
        return new LoadedModel(
                classifier,
                new ModelSummary(name, summary.parameters(), summary.flops(), domain),
                onnx.digest(),
                engines(Engine.version() + around, OrtExecutor.version()),
                classifier::close);
    }

    /** A TorchScript file; it has one engine, which looks again at its own claims. */
    static LoadedModel of(String name, TorchScriptClassifier script) {
        return new LoadedModel(
                script,
                new ModelSummary(name, script.parameters(), -1, script.domain()),
                script.digest(),
                engines(Engine.version(), Engine.version() + ", the same engine: no second one runs TorchScript"),
                script::close);
    }

    private static Map<String, String> engines(String gradients, String forward) {
        Map<String, String> engines = new LinkedHashMap<>();
        engines.put("gradients", gradients);
        engines.put("forward", forward);
        return engines;
    }

    /** The same, said to take inputs through a preparation. */
    LoadedModel prepared(Preparation preparation, Domain domain) {
        return preparation.isNone(domain.shape())
                ? this
                : new LoadedModel(model, summary.prepared(preparation.words()), digest, engines, handle);
    }

    /** The same behind a layer in front, said in words after what it does to inputs already. */
    LoadedModel behind(Differentiable front, String words) {
        String before = summary.preparation();
        String all = before.isEmpty() ? words : before + "; " + words;
        return new LoadedModel(front, summary.prepared(all), digest, engines, handle);
    }

    @Override
    public void close() {
        handle.run();
    }
}
