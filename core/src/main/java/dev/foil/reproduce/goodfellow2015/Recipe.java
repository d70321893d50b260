package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.ClassMeans;
import dev.foil.graph.build.Rbf;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.train.Schedule;
import dev.foil.train.Sgd;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network to be trained.
 *
 * @param name unique among recipes; its file's name
 * @param top what stands on its last layer
 * @param net before training
 * @param config how long and how fast
 * @param step the method
 * @param data to learn from
 */
record Recipe(String name, Top top, Architecture net, TrainConfig config, Step step, Dataset data) {
    Recipe named(String renamed) {
        return new Recipe(renamed, top, net, config, step, data);
    }

    /** The same by another method. */
    Recipe by(Step method) {
        return new Recipe(name, top, net, config, method, data);
    }

    /** The same on other images, for so many epochs. */
    Recipe on(Dataset images, int epochs) {
        return with(Map.of("epochs", Integer.toString(epochs)), images);
    }

    /** The same ended earlier: an exponential rate and a momentum that changes do so by as much an epoch as before. */
    Recipe until(int epochs) {
        double share = (double) epochs / config.epochs();
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("epochs", Integer.toString(epochs));
        if (config.schedule() instanceof Schedule.Exponential rate) {
            changed.put("schedule", new Schedule.Exponential(Math.pow(rate.end(), share)).toString());
        }
        if (config.optimiser() instanceof Sgd sgd && sgd.finalMomentum() > 0) {
            double last = sgd.momentum() + (sgd.finalMomentum() - sgd.momentum()) * share;
            Sgd ended = new Sgd(sgd.momentum(), sgd.nesterov(), sgd.weightDecay(), last);
            changed.put("optimiser", ended.toString());
        }
        return with(changed, data);
    }

    private Recipe with(Map<String, String> changed, Dataset images) {
        Map<String, String> settings = new LinkedHashMap<>(Params.describe(config));
        settings.putAll(changed);
        return new Recipe(name, top, net, Params.create(TrainConfig.class, settings), step, images);
    }

    /** All but the images: network, method, and how it is trained. */
    String description() {
        return name + " " + top + " " + net + " " + config + " " + step.describe() + " " + data.size();
    }

    /** Whether training must see the last hidden layer. */
    boolean exposed() {
        return step instanceof HiddenStep;
    }

    /** The network with fresh weights; radial basis functions are centred on the mean of each class. */
    Graph start(Seed seed) {
        Graph fresh = net.build(data.domain(), data.classes().size(), seed);
        return net instanceof Rbf ? ClassMeans.centre(fresh, data) : fresh;
    }
}
