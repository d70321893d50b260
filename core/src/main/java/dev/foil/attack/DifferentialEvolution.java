package dev.foil.attack;

import dev.foil.random.Draws;

/**
 * Differential evolution (Storn and Price 1997) as Su et al. (2019, eq. 3) use it: a child is one member moved by the
 * scaled difference of two others, without crossover, and takes the place of the parent of its number if it is worth
 * more.
 *
 * @param scale of the difference, F
 */
record DifferentialEvolution(float scale) implements Breeder {
    @Override
    public int children(int size) {
        return size;
    }

    @Override
    public void breed(Population parents, int child, Draws draws, float[] into, int offset) {
        int base = draws.below(parents.size);
        int plus = (base + 1 + draws.below(parents.size - 1)) % parents.size;
        int minus = plus;
        while (minus == plus || minus == base) {
            minus = draws.below(parents.size);
        }
        int genes = parents.genes;
        float[] members = parents.members;
        for (int i = 0; i < genes; i++) {
            into[offset + i] =
                    members[base * genes + i] + scale * (members[plus * genes + i] - members[minus * genes + i]);
        }
    }

    @Override
    public void select(Population parents, Population children) {
        for (int member = 0; member < parents.size; member++) {
            if (children.worth[member] > parents.worth[member] + parents.rounding) {
                parents.replace(member, children, member);
            }
        }
    }
}
