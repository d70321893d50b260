package dev.foil.attack;

import dev.foil.random.Draws;
import dev.foil.random.Seed;

/** One example's population: drawn, asked about, bred for a number of generations. */
final class Evolution implements Inquiry {
    private final Genes genes;
    private final Breeder breeder;
    private final int generations;
    private final float[] original;
    private final Seed seed;
    private final Population parents;
    private final Population children;

    Evolution(Genes genes, Breeder breeder, int size, int generations, float[] original, Seed seed) {
        this.genes = genes;
        this.breeder = breeder;
        this.generations = generations;
        this.original = original;
        this.seed = seed;
        this.parents = new Population(size, genes.length());
        this.children = new Population(breeder.children(size), genes.length());
    }

    private Population asked(int round) {
        return round == 0 ? parents : children;
    }

    @Override
    public int width(int round) {
        return round > generations ? 0 : asked(round).size;
    }

    @Override
    public void ask(int round, int member, float[] points, int offset) {
        Draws draws = seed.child(round).child(member).draws();
        Population asked = asked(round);
        int at = member * asked.genes;
        if (round == 0) {
            genes.draw(asked.members, at, draws);
        } else {
            breeder.breed(parents, member, draws, asked.members, at);
            genes.repair(asked.members, at, draws);
        }
        genes.express(asked.members, at, points, offset);
    }

    @Override
    public void hear(int round, int member, float[] points, int offset, double margin, double rounding) {
        Population asked = asked(round);
        asked.worth[member] = Double.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin;
        parents.rounding = Math.max(parents.rounding, Double.isNaN(rounding) ? 0 : rounding);
    }

    @Override
    public void end(int round) {
        if (round > 0 && round <= generations) {
            breeder.select(parents, children);
        }
    }

    @Override
    public float[] best() {
        float[] best = original.clone();
        int fittest = parents.fittest();
        if (parents.worth[fittest] > Double.NEGATIVE_INFINITY) {
            genes.express(parents.members, fittest * parents.genes, best, 0);
        }
        return best;
    }
}
