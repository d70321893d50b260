package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.stream.IntStream;

/**
 * Random points of the ball: the control every attack has to beat. A model that falls to it needs no adversary.
 *
 * @param draws points tried for each example
 */
@Card(
        name = "noise",
        source = "the control",
        knowledge = Knowledge.LABELS,
        norms = {Norm.L0, Norm.L1, Norm.L2, Norm.LINF},
        cost = "draws × query",
        use = "always: an attack that does no better has found nothing")
public record UniformNoise(
        @Param(doc = "random points tried for each example", value = "10", min = 1)
        int draws) implements Attack<Labeller> {
    public UniformNoise {
        Params.check(UniformNoise.class, draws);
    }

    @Override
    public String title() {
        return "noise-" + draws;
    }

    @Override
    public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        int length = examples.shape().size();
        Candidates found = new Candidates(examples.values().clone(), new boolean[examples.size()]);
        for (int draw = 0; draw < draws; draw++) {
            int[] open = IntStream.range(0, examples.size())
                    .filter(row -> !found.claimed()[row])
                    .toArray();
            if (open.length == 0) {
                break;
            }
            float[] points = points(examples.rows(open), model.domain(), threat, seed.child(draw));
            Criterion left = criterion.rows(open);
            float[] scores = Answers.of(model, points, open.length);
            for (int i = 0; i < open.length; i++) {
                found.claimed()[open[i]] = left.isMet(scores, i, model.classes());
                found.unknown()[open[i]] |= !Scores.areNumbers(scores, i, model.classes());
                System.arraycopy(points, i * length, found.values(), open[i] * length, length);
            }
        }
        return found;
    }

    private static float[] points(Examples examples, Domain domain, Threat threat, Seed seed) {
        float[] points = Start.drawn(examples, domain, threat, seed);
        for (int i = 0; i < points.length; i++) {
            points[i] = domain.clip(examples.values()[i] + points[i]);
        }
        return points;
    }
}
