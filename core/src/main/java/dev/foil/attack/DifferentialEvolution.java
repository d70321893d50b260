package dev.foil.attack;

import dev.foil.random.Draws;

/**
 * Differential evolution (Storn and Price 1997) as Su et al. (2019, eq. 3) use it: a child is one member moved by the
 * scaled difference of two others, and takes the place of the parent of its number if it is worth more. Where members
 * have several parts, pixels say, a child differs from that parent in one of them (crossover with CR = 0): moved all at
 * once, they do no better than drawn at random.
 *
 * @param scale of the difference, F
 * @param part genes that go together; where they are all, there is no crossover, as in the paper
 */
record DifferentialEvolution(float scale, int part) implements Breeder {
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
        System.arraycopy(members, child * genes, into, offset, genes);
        int from = part * draws.below(genes / part);
        for (int i = from; i < from + part; i++) {
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
