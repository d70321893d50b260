package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.param.UserError;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that a model must hold: {@code linf 8/255 >= 0.40}, {@code l2 0.5 >= 40%}, {@code clean >= 0.9}. With
 * {@code low} before the comparison the lower end of the 95 % interval must hold it, not the rate alone.
 *
 * @param text as typed
 * @param threat norm and ε; empty for accuracy without attack
 * @param low whether the interval's lower end counts
 * @param least in [0, 1]
 */
public record Requirement(String text, Optional<Threat> threat, boolean low, double least) {
    private static final Pattern FORM = Pattern.compile(
            "(clean|(?<norm>[a-z0-9]+)[ :]+(?<eps>[0-9./e-]+))(?<low> +low)? *>= *(?<least>[0-9.]+) *(?<percent>%?)");

    /** Reads what was typed. */
    public static Requirement parse(String typed) {
        Matcher form = FORM.matcher(typed.trim().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new UserError("Requirement '" + typed + "' cannot be read. Maybe 'linf 8/255 >= 0.40', 'l2 0.5 low >="
                    + " 40%' or 'clean >= 0.9'?");
        }
        // In decimals: 35.1 / 100 in binary lies above 351 / 1000.
        BigDecimal stated = number(typed, form.group("least"));
        double least = (form.group("percent").isEmpty() ? stated : stated.movePointLeft(2)).doubleValue();
        if (least > 1) {
            throw new UserError("Requirement '" + typed + "' asks for " + least
                    + " and accuracies are at most 1. Maybe " + form.group("least") + "%?");
        }
        Optional<Threat> threat =
                Optional.ofNullable(form.group("norm")).map(norm -> Threat.parse(Norm.named(norm), form.group("eps")));
        return new Requirement(typed.trim(), threat, form.group("low") != null, least);
    }

    private static BigDecimal number(String typed, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UserError("Requirement '" + typed + "' holds '" + text + "', which is no number.", e);
        }
    }

    /**
     * Whether an audit's result holds the line.
     *
     * @throws UserError where the audit did not try it
     */
    public Judgement judge(AuditResult result) {
        Rate rate = threat.isEmpty()
                ? result.clean()
                : result.worst(threat.get())
                        .map(WorstCase::robust)
                        .orElseThrow(() -> new UserError("Requirement '" + text + "' names "
                                + threat.get().norm().title() + " "
                                + threat.get().text()
                                + ", which the audit did not try."));
        double counted = low ? rate.interval().low() : rate.value();
        return new Judgement(text, counted >= least, rate);
    }

    /**
     * What came of a requirement.
     *
     * @param requirement as typed
     * @param met whether it holds
     * @param found the rate it is about
     */
    public record Judgement(String requirement, boolean met, Rate found) {}
}
