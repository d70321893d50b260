package dev.foil.attack;

/** Members of an evolution: the genes of all, one member after the other, and what each is worth. */
final class Population {
    final int size;
    final int genes;
    final float[] members;
    /** Margins, −∞ for what the model gives no number for. */
    final double[] worth;

    /** Differences of worth that mean nothing. */
    double rounding;

    Population(int size, int genes) {
        this.size = size;
        this.genes = genes;
        this.members = new float[size * genes];
        this.worth = new double[size];
        java.util.Arrays.fill(worth, Double.NEGATIVE_INFINITY);
    }

    /** The first member that no later one surpasses by more than rounding. */
    int fittest() {
        int best = 0;
        for (int member = 1; member < size; member++) {
            best = worth[member] > worth[best] + rounding ? member : best;
        }
        return best;
    }

    /** Puts another population's member in the place of one of this. */
    void replace(int member, Population other, int by) {
        System.arraycopy(other.members, by * genes, members, member * genes, genes);
        worth[member] = other.worth[by];
    }
}
