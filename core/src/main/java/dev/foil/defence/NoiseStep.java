package dev.foil.defence;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.random.Draws;
import dev.foil.train.Loss;
import dev.foil.train.Outcome;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains on inputs with noise, drawn anew at every update and kept inside the domain. Noise of either bounded kind is the
 * control for adversarial training (Goodfellow, Shlens and Szegedy 2015, section 6): it has no covariance with the
 * gradient, so it hardly shows the network what hurts.
 *
 * @param size ε of the bounded kinds, standard deviation of the Gaussian, in units of the domain
 */
public record NoiseStep(Kind kind, double size, Domain domain, Loss loss) implements Step {
    /** How an element is drawn. */
    public enum Kind {
        /** +ε or −ε. */
        SIGNS {
            @Override
            double draw(Draws draws, double size) {
                return draws.coin(0.5) ? size : -size;
            }
        },
        /** Anywhere in [−ε, ε]. */
        UNIFORM {
            @Override
            double draw(Draws draws, double size) {
                return draws.uniform(-size, size);
            }
        },
        /** Normal, of standard deviation σ. */
        GAUSSIAN {
            @Override
            double draw(Draws draws, double size) {
                return draws.gaussian() * size;
            }
        };

        abstract double draw(Draws draws, double size);
    }

    @Override
    public Outcome gradients(Update update) {
        return new PlainStep(loss).gradients(update.with(noisy(update)));
    }

    private Examples noisy(Update update) {
        Examples batch = update.batch();
        float[] values = batch.values().clone();
        int length = batch.shape().size();
        for (int row = 0; row < batch.size(); row++) {
            Draws draws = update.seed().child("noise").child(batch.ids()[row]).draws();
            for (int i = row * length; i < (row + 1) * length; i++) {
                values[i] = domain.clip((float) (values[i] + kind.draw(draws, size)));
            }
        }
        return batch.withValues(values);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("method", "noise");
        described.putAll(loss.describe());
        described.put("kind", kind.name().toLowerCase(Locale.ROOT));
        described.put("size", Double.toString(size));
        return described;
    }
}
