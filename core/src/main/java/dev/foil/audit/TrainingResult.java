package dev.foil.audit;

import java.util.List;
import java.util.Map;

/**
 * How a model was trained.
 *
 * @param model name, as in its audit
 * @param method name of the training method, such as {@code plain} or {@code fast}
 * @param parameters all settings, by flag name, in declared order
 * @param epochs in order
 * @param chosen epoch whose weights the model has, from 1
 */
public record TrainingResult(
        String model, String method, Map<String, String> parameters, List<Epoch> epochs, int chosen) {
    public TrainingResult {
        parameters = Ordered.copy(parameters);
        epochs = List.copyOf(epochs);
    }
}
