package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.Strategy;
import dev.foil.data.Domain;
import dev.foil.param.Param;
import dev.foil.param.Params;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which methods are compared, and how.
 *
 * @param methods as typed
 * @param seeds number of trainings of each
 * @param radii to audit at as typed
 * @param strategy of the audits
 * @param examples test examples of an audit
 * @param unseen test examples tried against what training never met
 */
record HardenConfig(
        @Param(
                doc = "methods to compare, separated by commas, with settings in parentheses; the list is below",
                value = "standard,fast,pgd,trades,mart")
        String methods,

        @Param(doc = "trainings of each, with seeds from --seed on", value = "3", min = 1, max = 1000)
        int seeds,

        @Param(doc = "radii to audit at, separated by commas; quarters for five up to 5/4 of eps", value = "quarters")
        String radii,

        @Param(doc = "attacks of the audits: quick, standard or exhaustive", value = "standard")
        Strategy strategy,

        @Param(doc = "test examples of each audit", value = "500", min = 1)
        int examples,

        @Param(
                doc = "test examples of the first seed's tries against attacks and corruptions that training never"
                        + " met, 0 for none",
                value = "200",
                min = 0)
        int unseen) {
    private static final int QUARTERS = 5;

    HardenConfig {
        Params.check(HardenConfig.class, methods, seeds, radii, strategy, examples, unseen);
    }

    /** What models are audited at, ascending; the threat trained for is among them. */
    List<Threat> threats(Threat trained, Domain domain) {
        if (!radii.trim().equals("quarters")) {
            return Threats.with(Threats.parse(trained.norm(), radii, domain), List.of(trained), domain);
        }
        double most = trained.norm().diameter(domain);
        return IntStream.rangeClosed(1, QUARTERS)
                .mapToObj(
                        quarter -> quarter == 4 ? trained : new Threat(trained.norm(), trained.epsilon() * quarter / 4))
                .filter(threat -> threat.epsilon() <= most)
                .toList();
    }

    /** The methods, read. */
    List<MethodSpec> specs() {
        return MethodSpec.parse("methods", methods);
    }
}
