package dev.foil.gan;

import dev.foil.data.Dataset;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.Identity;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be trained: all that decides the outcome, to the bit.
 *
 * @param cast the players by name
 * @param phases of an iteration, in order
 * @param data real examples
 * @param batch examples in one update
 * @param iterations in which every phase has its turn
 * @param seed of order, noise and all other draws
 */
public record GanJob(
        Map<String, Casting> cast, List<Phase> phases, Dataset data, int batch, long iterations, Seed seed) {
    public GanJob {
        cast = Collections.unmodifiableMap(new LinkedHashMap<>(cast));
        phases = List.copyOf(phases);
    }

    /** All that decides its bits. */
    Identity identity() {
        Map<String, String> values = new LinkedHashMap<>();
        cast.forEach((name, casting) -> {
            values.put(name, OnnxModel.of(casting.graph()).digest());
            values.put(name + " optimiser", casting.optimiser() + " " + casting.rate() + " " + casting.schedule());
            values.put(name + " average", Double.toString(casting.ema()));
            values.put(name + " weights", casting.weights() + " " + casting.bounds());
        });
        for (int i = 0; i < phases.size(); i++) {
            String phase = "phase " + (i + 1) + " ";
            phases.get(i).describe().forEach((name, value) -> values.put(phase + name, value));
        }
        values.put("data", data.digest());
        values.put("batch", Integer.toString(batch));
        values.put("iterations", Long.toString(iterations));
        values.put("seed", Long.toString(seed.value()));
        values.put("threads", Integer.toString(Engine.threads()));
        values.put("engine", Engine.version());
        return new Identity(values);
    }
}
