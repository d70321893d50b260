package dev.foil.audit;

import dev.foil.data.Domain;

/**
 * The audited model in short.
 *
 * @param name as shown beside its numbers, such as {@code hardened}
 * @param parameters number of learnt values; −1 where unknown
 * @param flops floating-point operations of one example's forward, a multiply-add counted as two; −1 where unknown
 * @param domain where its inputs live
 * @param preparation what is done to an input on its way into the network, in words; empty where nothing is
 */
public record ModelSummary(String name, long parameters, long flops, Domain domain, String preparation) {
    /** A model that takes inputs as they are. */
    public ModelSummary(String name, long parameters, long flops, Domain domain) {
        this(name, parameters, flops, domain, "");
    }

    public ModelSummary prepared(String words) {
        return new ModelSummary(name, parameters, flops, domain, words);
    }
}
