package dev.foil.reproduce;

/**
 * One quantity of a paper.
 *
 * @param id names it for good, such as {@code maxout.fgsm.error}
 * @param experiment the row of the paper's results it belongs to
 * @param quantity what is measured
 * @param section where the paper has it
 * @param unit such as {@code %}; empty for a plain number
 * @param claim what the paper says
 * @param reference what it is compared with to tell the size of the effect; empty where it stands alone
 */
public record Figure(
        String id, String experiment, String quantity, String section, String unit, Claim claim, String reference) {

    /** The same of which the paper says something else. */
    public Figure claiming(Claim other) {
        return new Figure(id, experiment, quantity, section, unit, other, reference);
    }

    public boolean hasReference() {
        return !reference.isEmpty();
    }
}
