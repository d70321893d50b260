package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Section 4: {@code x + ε·sign(∇ₓJ(x, y))} for every image, right or wrong, up the network's own loss. As printed:
 * not cut off at the ends of the images' domain.
 */
final class FastSign {
    private static final int BATCH = 250;

    private FastSign() {}

    /** Perturbed images, at most ε outside of the domain. */
    static float[] of(Differentiable model, Top top, Examples images, double epsilon) {
        float[] signs = signs(model, top, images);
        float[] moved = new float[signs.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (images.values()[i] + epsilon * signs[i]);
        }
        return moved;
    }

    /** The same cut off at the ends of the domain, as pictures would be. */
    static float[] clipped(Differentiable model, Top top, Examples images, double epsilon) {
        float[] moved = of(model, top, images, epsilon);
        for (int i = 0; i < moved.length; i++) {
            moved[i] = model.domain().clip(moved[i]);
        }
        return moved;
    }

    /** The signs alone: −1, 0 or 1 an element. */
    static float[] signs(Differentiable model, Top top, Examples images) {
        float[] gradients = gradients(model, top, images);
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = Math.signum(gradients[i]);
        }
        return gradients;
    }

    /** Gradients of the loss. */
    static float[] gradients(Differentiable model, Top top, Examples images) {
        int length = images.shape().size();
        float[] gradients = new float[images.values().length];
        for (int from = 0; from < images.size(); from += BATCH) {
            Examples batch = images.slice(from, Math.min(images.size(), from + BATCH));
            try (Scope scope = Scope.open()) {
                Tensor inputs = Tensors.of(batch.values(), batch.shape().batched(batch.size()));
                float[] found = model.gradient(inputs, scores -> top.loss(scores, batch.labels()))
                        .inputs()
                        .toFloats();
                System.arraycopy(found, 0, gradients, from * length, found.length);
            }
        }
        return gradients;
    }
}
