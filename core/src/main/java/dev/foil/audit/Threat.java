package dev.foil.audit;

/**
 * What the adversary may change: every input inside a ball around the original.
 *
 * @param norm the ball's norm by name: {@code linf}, {@code l2}, {@code l1}
 * @param epsilon its radius in units of the input domain, at least 0
 * @param text the radius as people write it, such as {@code 8/255}
 */
public record Threat(String norm, double epsilon, String text) {
    public Threat {
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon (" + epsilon + ") must be finite and at least 0");
        }
    }
}
