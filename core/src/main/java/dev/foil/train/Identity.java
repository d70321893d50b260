package dev.foil.train;

import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that decides a training's bits, as texts: two trainings of one identity give the same network. Whole digests, so
 * that nothing that differs goes unseen.
 *
 * @param values by name
 */
record Identity(Map<String, String> values) {
    static Identity of(TrainingJob job) {
        Map<String, String> values = new LinkedHashMap<>(Params.describe(job.config()));
        values.putAll(job.step().describe());
        values.put("model", OnnxModel.of(job.graph()).digest());
        values.put("data", job.train().digest());
        values.put("seed", Long.toString(job.seed().value()));
        values.put("threads", Integer.toString(Engine.threads()));
        values.put("engine", Engine.version());
        return new Identity(values);
    }

    /** @throws UserError naming the first thing in which this run differs from the one that wrote the checkpoint */
    void requireSame(Identity saved, Path file) {
        Map<String, String> all = new LinkedHashMap<>(saved.values);
        all.putAll(values);
        for (String name : all.keySet()) {
            String then = saved.values.getOrDefault(name, "absent");
            String now = values.getOrDefault(name, "absent");
            if (!then.equals(now)) {
                throw new UserError("Checkpoint " + file + " was made with " + name + " " + shortened(then)
                        + " but this run has " + name + " " + shortened(now)
                        + ". Maybe the same settings as before, or no --resume?");
            }
        }
    }

    private static String shortened(String value) {
        return value.length() == 64 ? value.substring(0, 12) + "…" : value;
    }
}
