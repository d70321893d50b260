package dev.foil.attack;

import java.util.Map;

/**
 * Auto-PGD: steps that begin as long as the ball is wide and are halved, from the best point so far, wherever they no
 * longer help (Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", ICML 2020, algorithm 1); under L1 the number of elements moved adapts instead (Croce and Hein, "Mind the
 * box", ICML 2021, algorithm 2).
 */
public record AutoPace() implements Pace {
    @Override
    public Mover begin(Memory memory, Memory.Cell origin, Threat threat, int steps) {
        return threat.norm() == Norm.L1
                ? new SparseAutoMover(memory, origin, threat.epsilon(), steps)
                : new AutoMover(memory, origin, threat.epsilon(), steps);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("step", "auto");
    }
}
