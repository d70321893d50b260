package dev.foil.gan;

import dev.foil.graph.Graph;
import dev.foil.train.Learner;
import dev.foil.train.Optimiser;
import dev.foil.train.Schedule;

/**
 * A player as it enters a training.
 *
 * @param graph with its first values
 * @param optimiser of its parameters
 * @param rate peak learning rate; two players' need not be the same (two time-scale update rule, Heusel et al. 2017)
 * @param schedule of the rate
 * @param ema memory of the moving average of its weights, 0 for none
 * @param weights how they come from parameters
 * @param bounds what parameters are held to after each update
 */
public record Casting(
        Graph graph,
        Optimiser optimiser,
        double rate,
        Schedule schedule,
        double ema,
        Weighting weights,
        Learner.Bounds bounds) {}
