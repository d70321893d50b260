package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.LinkedHashMap;
import java.util.Map;

record NoiseTraining(boolean signs, double epsilon, Domain domain) implements Step {
    @Override
    public Outcome gradients(TorchExecutor network, Examples batch, Seed seed) {
        float[] values = batch.values().clone();
        int length = batch.shape().size();
        for (int row = 0; row < batch.size(); row++) {
            Draws draws = seed.child("noise").child(batch.ids()[row]).draws();
            for (int i = row * length; i < (row + 1) * length; i++) {
                double noise = signs ? (draws.coin(0.5) ? epsilon : -epsilon) : draws.uniform(-epsilon, epsilon);
                values[i] = domain.clip((float) (values[i] + noise));
            }
        }
        return new PlainStep(0).gradients(network, batch.withValues(values), seed);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "noise");
        described.put("signs", Boolean.toString(signs));
        return described;
    }
}
