package dev.foil.attack;

import java.util.List;
import java.util.Map;

/**
 * Auto-PGD: steps that begin as long as the ball is wide and are halved, from the best point so far, wherever they no
 * longer help (Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", ICML 2020, algorithm 1); under L1 the number of elements moved adapts instead (Croce and Hein, "Mind the
 * box", ICML 2021, algorithm 2).
 */
public record AutoPace() implements Pace {
    /** Tenths of the steps. */
    private static final int WIDE = 3;

    @Override
    public Mover begin(Memory memory, Memory.Cell origin, Threat threat, int steps) {
        return threat.norm() == Norm.L1
                ? new SparseAutoMover(memory, origin, threat.epsilon(), steps)
                : new AutoMover(memory, origin, threat.epsilon(), steps);
    }

    /**
     * Under L1 three tenths of the steps in a ball three times as wide, as many at twice, as in AutoAttack for this norm.
     * On an MNIST network 30 steps at ε = 10 leave 12 of 100 so, and 18 within the one ball.
     */
    @Override
    public List<Stage> stages(Threat threat, int steps) {
        int wide = WIDE * steps / 10;
        if (threat.norm() != Norm.L1 || wide == 0) {
            return List.of(new Stage(threat, steps));
        }
        return List.of(
                new Stage(new Threat(Norm.L1, 3 * threat.epsilon()), wide),
                new Stage(new Threat(Norm.L1, 2 * threat.epsilon()), wide),
                new Stage(threat, steps - 2 * wide));
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("step", "auto");
    }
}
