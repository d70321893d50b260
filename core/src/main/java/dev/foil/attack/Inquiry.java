package dev.foil.attack;

/** One example's part in a {@link QueryLoop}: what to ask next, and what to make of the answers. */
interface Inquiry {
    /** How many points it asks about in a round; 0 ends it. */
    int width(int round);

    /** Writes a point to ask about, inside the threat and the domain, to {@code points[offset …]}. */
    void ask(int round, int member, float[] points, int offset);

    /**
     * The answer to a point that did not settle the matter.
     *
     * @param margin how far the point is past the boundary, NaN where the model gave no number
     * @param rounding what margins of no real difference may differ by
     */
    void hear(int round, int member, float[] points, int offset, double margin, double rounding);

    /** All answers of a round are in. */
    default void end(int round) {}

    /** The best point so far. */
    float[] best();
}
