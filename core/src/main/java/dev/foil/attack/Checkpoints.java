package dev.foil.attack;

/**
 * When Auto-PGD looks whether its step length still helps: first after 22 % of the steps, then at intervals that
 * shrink by 3 % of the steps down to 6 % (Croce and Hein 2020, section 3.2).
 *
 * @param steps of the run
 */
record Checkpoints(int steps) {
    private static final double FIRST = 0.22;
    private static final double SHORTER = 0.03;
    private static final double SHORTEST = 0.06;

    /** Steps since the checkpoint before, where there is one after this number of steps; else 0. */
    int interval(int step) {
        int at = 0;
        int interval = share(FIRST);
        while (at + interval < step) {
            at += interval;
            interval = Math.max(interval - share(SHORTER), share(SHORTEST));
        }
        return at + interval == step ? interval : 0;
    }

    private int share(double share) {
        return Math.max(1, (int) (share * steps));
    }
}
