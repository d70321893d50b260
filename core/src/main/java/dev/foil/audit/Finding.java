package dev.foil.audit;

/**
 * A sign that the numbers may flatter the model.
 *
 * @param sign what it is called, such as {@code zero gradients}
 * @param evidence what was seen, with its numbers, a sentence
 * @param meaning what that says and what to do about it
 */
public record Finding(String sign, String evidence, String meaning) {
    @Override
    public String toString() {
        return evidence + " " + meaning;
    }
}
