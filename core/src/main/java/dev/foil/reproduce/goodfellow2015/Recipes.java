package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Subset;
import dev.foil.graph.build.Linear;
import dev.foil.param.Params;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import java.util.Map;

/** Networks that experiments share, and the pieces that their own are made of. */
final class Recipes {
    private static final int BATCH = 100;

    private final Setting setting;
    private final Dataset train;

    Recipes(Setting setting, Dataset train) {
        this.setting = setting;
        this.train = train;
    }

    /** Softmax regression (section 4's shallow classifier). */
    Recipe softmax() {
        Dataset data = shallow(train);
        return linear("softmax", data, new PlainStep(0));
    }

    /** A network without hidden layers on any data. */
    Recipe linear(String name, Dataset data, Step step) {
        return new Recipe(name, Top.SOFTMAX, new Linear(0), shallowConfig(), step, data);
    }

    /** As many training images as networks without hidden layers get. */
    Dataset shallow(Dataset data) {
        return Subset.stratified(data, setting.shallowImages());
    }

    private TrainConfig shallowConfig() {
        return config(setting.shallowEpochs(), 0.003);
    }

    static TrainConfig config(int epochs, double rate) {
        return Params.create(
                TrainConfig.class,
                Map.of(
                        "epochs", Integer.toString(epochs),
                        "batch", Integer.toString(BATCH),
                        "rate", Double.toString(rate),
                        "schedule", "one-cycle"));
    }
}
