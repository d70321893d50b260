package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.model.Labeller;
import dev.foil.param.UserError;

/**
 * What is audited: a model on examples of a data set.
 *
 * @param model the model
 * @param summary what it is
 * @param data where the examples come from
 * @param sampling which of them
 * @param <M> what the model shows
 */
public record Subject<M extends Labeller>(M model, ModelSummary summary, Dataset data, Sampling sampling) {
    public Subject {
        if (data.size() == 0) {
            throw new UserError("There are no examples to audit on in " + data.name() + ".");
        }
        if (model.classes() != data.classes().size()) {
            throw new UserError("Model '" + summary.name() + "' tells " + model.classes() + " classes apart and "
                    + data.name() + " has " + data.classes().size() + ". Maybe it was trained on other data?");
        }
    }
}
