package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.Strategy;
import dev.foil.data.Domain;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.math.BigDecimal;
import java.math.MathContext;
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
    private static final int QUARTER = 4;
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
                .mapToObj(quarter -> quarter == QUARTER ? trained : quarters(trained, quarter))
                .filter(threat -> threat.epsilon() <= most)
                .toList();
    }

    /** Refuses what no audit could measure, before anything is trained. */
    void requireAuditable(Threat trained, Domain domain) {
        if (trained.epsilon() == 0) {
            throw new UserError("eps is " + trained.text() + " and a comparison needs a positive one. Maybe 8/255?");
        }
        for (Threat threat : threats(trained, domain)) {
            if (threat.norm() != trained.norm()) {
                throw new UserError("radii lists " + threat.norm().title() + " " + threat.text() + " and norm is "
                        + trained.norm().title() + ". Maybe leave it out: other norms are tried by --unseen?");
            }
        }
    }

    /** What decides how a model is measured. */
    String measuring() {
        return strategy.title() + " " + radii + " " + examples + " " + unseen;
    }

    /** To three significant digits. */
    private static Threat quarters(Threat trained, int count) {
        double epsilon = trained.epsilon() * count / QUARTER;
        return new Threat(
                trained.norm(),
                new BigDecimal(epsilon).round(new MathContext(3)).doubleValue());
    }

    /** The methods, read. */
    List<MethodSpec> specs() {
        return MethodSpec.parse("methods", methods);
    }
}
