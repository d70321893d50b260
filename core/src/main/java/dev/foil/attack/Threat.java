package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.param.UserError;

/**
 * What the adversary may change: every input inside a ball around the original.
 *
 * @param norm the ball's norm
 * @param epsilon its radius in units of the input domain, at least 0
 * @param text the radius as people write it, such as {@code 8/255}
 */
public record Threat(Norm norm, double epsilon, String text) {
    public Threat {
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new UserError("epsilon is " + text + " and must be a number of at least 0.");
        }
    }

    public Threat(Norm norm, double epsilon) {
        this(norm, epsilon, text(norm, epsilon));
    }

    public static Threat linf(double epsilon) {
        return new Threat(Norm.LINF, epsilon);
    }

    public static Threat l2(double epsilon) {
        return new Threat(Norm.L2, epsilon);
    }

    /** The whole domain: whatever is found is near enough. */
    public static Threat whole(Norm norm, Domain domain) {
        return new Threat(norm, norm.diameter(domain));
    }

    /** Whether the balls are the same, however their radii are written. */
    public boolean isSame(Threat other) {
        return norm == other.norm && epsilon == other.epsilon;
    }

    /** Reads {@code 8/255} or {@code 0.3}. */
    public static Threat parse(Norm norm, String typed) {
        int slash = typed.indexOf('/');
        try {
            double epsilon = slash < 0
                    ? Double.parseDouble(typed.trim())
                    : Double.parseDouble(typed.substring(0, slash).trim())
                            / Double.parseDouble(typed.substring(slash + 1).trim());
            return new Threat(norm, epsilon, typed.trim());
        } catch (NumberFormatException e) {
            throw new UserError("epsilon is '" + typed + "' and must be a number such as 0.03 or 8/255.", e);
        }
    }

    /** Refuses a radius that reaches across the whole domain. */
    public Threat requireWithin(Domain domain) {
        double diameter = norm.diameter(domain);
        if (epsilon > diameter) {
            boolean pixels = norm == Norm.LINF && domain.width() == 1 && epsilon <= 255 && text.indexOf('/') < 0;
            throw new UserError("epsilon is " + text + " and inputs in [" + domain.low() + ", " + domain.high()
                    + "] are at most " + (float) diameter + " apart in " + norm.title()
                    + (pixels ? ". Maybe " + text + "/255?" : "."));
        }
        return this;
    }

    /** The largest distance that counts as within: rounding in fp32 may move an element by half a step. */
    public double tolerated(Domain domain) {
        double rounding = Math.ulp(Math.max(Math.abs(domain.low()), Math.abs(domain.high())));
        return switch (norm) {
            case L0 -> epsilon;
            case L1, L2 -> epsilon + rounding + 1e-5 * epsilon;
            case LINF -> epsilon + rounding;
        };
    }

    /** A pixel count over 255 where that is exact and the decimal isn't short. */
    private static String text(Norm norm, double epsilon) {
        String decimal = Double.toString(epsilon);
        double pixels = epsilon * 255;
        boolean whole = pixels >= 1 && Math.abs(pixels - Math.rint(pixels)) < 1e-9;
        if (norm == Norm.LINF && whole && decimal.length() > 6) {
            return Math.round(pixels) + "/255";
        }
        return decimal.endsWith(".0") ? decimal.substring(0, decimal.length() - 2) : decimal;
    }
}
