package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Classifier;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * GenAttack (Alzantot, Sharma, Chakraborty, Zhang, Hsieh and Srivastava, "GenAttack: practical black-box attacks with
 * gradient-free optimization", GECCO 2019, algorithm 1): a genetic algorithm on noise within ε, with adaptive mutation.
 * Worth is the margin; the paper's log-odds of the target differ from it only where other classes tie.
 *
 * @param population members
 * @param generations after the first population
 */
@Card(
        name = "genattack",
        source = "Alzantot et al. 2019, algorithm 1",
        knowledge = Knowledge.SCORES,
        norms = Norm.LINF,
        cost = "at most population × (generations + 1) × query",
        use = "to compare with evolutionary attacks; square needs fewer queries")
public record GenAttack(
        @Param(doc = "members of the population", value = "6", min = 2)
        int population,

        @Param(doc = "generations after the first population", value = "1000", min = 0)
        int generations)
        implements Attack<Classifier> {
    public GenAttack {
        Params.check(GenAttack.class, population, generations);
    }

    @Override
    public String title() {
        return Title.of("genattack-" + generations, this, Set.of("generations"));
    }

    @Override
    public Candidates search(Classifier model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        float epsilon = (float) threat.epsilon();
        return QueryLoop.search(model, examples, criterion, row -> {
            float[] original = examples.example(row);
            return new Evolution(
                    new NoiseGenes(epsilon, model.domain(), original),
                    new Genetic(epsilon),
                    population,
                    generations,
                    original,
                    seed.child(examples.ids()[row]));
        });
    }
}
