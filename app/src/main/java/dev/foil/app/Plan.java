package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.data.Split;
import dev.foil.defence.method.Choosing;
import dev.foil.defence.method.Method;
import dev.foil.defence.method.Setting;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import dev.foil.train.TrainConfig;
import java.util.List;

/**
 * What is trained, how and on what: all that decides the model.
 *
 * @param start where training starts
 * @param config how long and how fast
 * @param method how
 * @param threat to withstand, where the method minds one
 * @param ramp share of the training over which its radius grows
 * @param others models that lend perturbations
 * @param choosing which epoch's weights are given
 * @param seed of everything
 */
record Plan(
        Graph start,
        TrainConfig config,
        Method method,
        Threat threat,
        double ramp,
        List<Setting.Other> others,
        Choosing choosing,
        Split data,
        Seed seed) {
    Setting setting() {
        return new Setting(threat, data.train().domain(), ramp, others, seed.child("method"));
    }
}
