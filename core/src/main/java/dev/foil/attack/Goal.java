package dev.foil.attack;

/** What an attacker wants (after Barreno et al., "The security of machine learning", 2010, section 3.3). */
public enum Goal {
    /** Wrong answers that the attacker chose or can use. */
    INTEGRITY,
    /** A system that is of no use to anybody: too slow, too costly, or wrong everywhere. */
    AVAILABILITY,
    /** To learn what the model or its training data should not tell. */
    PRIVACY
}
