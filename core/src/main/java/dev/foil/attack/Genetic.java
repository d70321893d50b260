package dev.foil.attack;

import dev.foil.random.Draws;

/**
 * The operators of GenAttack (Alzantot et al. 2019, algorithm 1): the best member survives; all others are children of
 * two parents drawn by worth, mixed gene by gene in proportion to it, and mutated. Rate and range of mutations shrink
 * with every plateau (section 4.3).
 */
final class Genetic implements Breeder {
    /** Sampling temperature, τ. */
    private static final double TEMPERATURE = 0.3;
    /** Generations without a better member that make a plateau. */
    private static final int PLATEAU = 100;

    private final float epsilon;
    private int still;
    private int plateaus;

    Genetic(float epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    public int children(int size) {
        return size - 1;
    }

    @Override
    public void breed(Population parents, int child, Draws draws, float[] into, int offset) {
        double[] chances = chances(parents);
        int first = pick(chances, draws);
        int second = pick(chances, draws);
        double share = chances[first] / (chances[first] + chances[second]);
        double shrunk = Math.pow(0.9, plateaus);
        double rate = Math.max(0.1, 0.5 * shrunk);
        double range = Math.max(0.15, 0.4 * shrunk) * epsilon;
        int genes = parents.genes;
        for (int i = 0; i < genes; i++) {
            float gene = parents.members[(draws.coin(share) ? first : second) * genes + i];
            into[offset + i] = draws.coin(rate) ? gene + (float) draws.uniform(-range, range) : gene;
        }
    }

    /** Softmax of worth over temperature. */
    private static double[] chances(Population parents) {
        double highest = parents.worth[parents.fittest()];
        double[] chances = new double[parents.size];
        double sum = 0;
        for (int member = 0; member < chances.length; member++) {
            double below = Double.isInfinite(highest) ? 0 : parents.worth[member] - highest;
            chances[member] = Math.max(Double.MIN_NORMAL, StrictMath.exp(below / TEMPERATURE));
            sum += chances[member];
        }
        for (int member = 0; member < chances.length; member++) {
            chances[member] /= sum;
        }
        return chances;
    }

    private static int pick(double[] chances, Draws draws) {
        double left = draws.uniform();
        int member = 0;
        while (member < chances.length - 1 && left >= chances[member]) {
            left -= chances[member];
            member++;
        }
        return member;
    }

    @Override
    public void select(Population parents, Population children) {
        int elite = parents.fittest();
        double before = parents.worth[elite];
        parents.replace(0, parents, elite);
        for (int child = 0; child < children.size; child++) {
            parents.replace(child + 1, children, child);
        }
        boolean better = parents.worth[parents.fittest()] > before + parents.rounding;
        still = better ? 0 : still + 1;
        if (still == PLATEAU) {
            plateaus++;
            still = 0;
        }
    }
}
