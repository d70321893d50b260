package dev.foil.reproduce;

/**
 * How ours compares with the paper's.
 *
 * @param kind in a word
 * @param why in a sentence, from the numbers
 */
public record Verdict(Kind kind, String why) {
    /** Share of the paper's effect from which on ours counts as the same thing. */
    private static final double ENOUGH = 0.5;

    public enum Kind {
        /** The paper's number lies within our spread. */
        SAME("same within the spread"),
        /** At least half the paper's effect, and an interval that excludes none; or what the paper says in words. */
        SAME_DIRECTION("same direction"),
        NOT_REPRODUCED("not reproduced"),
        /** One seed, and no sample: it may be the paper's effect or chance. */
        ONE_SEED("one seed: no spread"),
        /** Nothing was measured. */
        NOT_RUN("not run"),
        /** The paper says nothing to compare with. */
        NO_CLAIM("ours alone");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Nothing was measured, for a reason. */
    public static Verdict notRun(String reason) {
        return new Verdict(Kind.NOT_RUN, reason);
    }

    /** Compares what was measured with what the paper says. */
    public static Verdict of(Figure figure, Measured measured) {
        Claim claim = figure.claim();
        if (claim instanceof Claim.Printed number) {
            return figure.hasReference() ? effect(number, measured) : alone(number, measured);
        }
        if (claim instanceof Claim.Direction direction) {
            return direction(direction, measured);
        }
        if (claim instanceof Claim.Nothing nothing) {
            return nothing(nothing, measured);
        }
        String difference = "The paper gives no number; the difference here is ";
        return new Verdict(
                Kind.NO_CLAIM,
                figure.hasReference() ? difference + effect(measured) + "." : "The paper gives no number for it.");
    }

    private static String effect(Measured measured) {
        return Digits.signed(measured.effect()) + " (" + Digits.signed(measured.interval()) + ")";
    }

    private static Verdict alone(Claim.Printed claim, Measured measured) {
        Span spread = measured.spread();
        return spread.holds(claim.value(), claim.rounding())
                ? same(claim, spread)
                : new Verdict(
                        Kind.NOT_REPRODUCED,
                        "The paper's " + claim.text() + " lies outside our spread, " + Digits.text(spread) + ".");
    }

    private static Verdict effect(Claim.Printed claim, Measured measured) {
        double without = claim.without() == null ? measured.reference() : claim.without();
        double theirs = claim.value() - without;
        double share = theirs == 0 ? 0 : measured.effect() / theirs;
        Span interval = measured.interval();
        if (measured.spread().holds(claim.value(), claim.rounding()) && (share > 0 || theirs == 0)) {
            return same(claim, measured.spread());
        }
        String facts = "The effect is " + effect(measured) + ", the paper's " + Digits.signed(theirs)
                + (claim.without() == null ? " from where ours starts" : "");
        boolean shown = theirs > 0 ? interval.low() > 0 : interval.high() < 0;
        if (share >= ENOUGH && shown) {
            return sameDirection(facts, measured);
        }
        String lack = share <= 0
                ? share == 0 ? ": none at all." : ": the other way."
                : share < ENOUGH ? ": less than half of it." : ": the interval does not exclude none.";
        return new Verdict(Kind.NOT_REPRODUCED, facts + lack);
    }

    private static Verdict same(Claim.Printed claim, Span spread) {
        return new Verdict(
                Kind.SAME, "The paper's " + claim.text() + " lies within our spread, " + Digits.text(spread) + ".");
    }

    private static Verdict direction(Claim.Direction claim, Measured measured) {
        Span interval = measured.interval();
        boolean shown = claim.sign() > 0 ? interval.low() > 0 : interval.high() < 0;
        String facts = "The difference is " + effect(measured);
        if (shown) {
            return sameDirection(facts + ", as the paper says", measured);
        }
        String lack =
                measured.effect() * claim.sign() > 0 ? ": the interval does not exclude none." : ": the other way.";
        return new Verdict(Kind.NOT_REPRODUCED, facts + lack);
    }

    private static Verdict nothing(Claim.Nothing claim, Measured measured) {
        Span interval = measured.interval();
        String facts = "The difference is " + effect(measured);
        if (measured.isPoint()) {
            return oneSeed(facts);
        }
        boolean up = claim.gain() >= 0;
        boolean down = claim.gain() <= 0;
        if ((up && interval.low() > 0) || (down && interval.high() < 0)) {
            return new Verdict(Kind.NOT_REPRODUCED, facts + ", where the paper sees none.");
        }
        if ((up && interval.high() > claim.margin()) || (down && interval.low() < -claim.margin())) {
            return new Verdict(
                    Kind.NOT_REPRODUCED,
                    facts + ": the interval is too wide to say none, which would be less than "
                            + Digits.text(claim.margin()) + ".");
        }
        String none = claim.gain() == 0 ? ": none" : ": no gain";
        return sameDirection(facts + none + " of " + Digits.text(claim.margin()) + " or more", measured);
    }

    private static Verdict sameDirection(String facts, Measured measured) {
        if (measured.isPoint()) {
            return oneSeed(facts);
        }
        boolean one = measured.seeds().size() == 1;
        return new Verdict(
                Kind.SAME_DIRECTION,
                facts + (one ? "; with one seed, so that the interval is that of sampling alone." : "."));
    }

    private static Verdict oneSeed(String facts) {
        return new Verdict(Kind.ONE_SEED, facts + ": one seed shows no spread. Maybe --seeds 2?");
    }
}
