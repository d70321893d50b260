package dev.foil.attack;

import dev.foil.data.Domain;
import java.util.ArrayList;
import java.util.List;

/** Asks about one image turned and shifted in ever new ways, those within the threat, some at a time. */
final class TurnInquiry implements Inquiry {
    /** Ways asked about before the answers are looked at. */
    private static final int ROUND = 32;

    private final List<Turned> ways;
    private final float[] original;
    private final Domain domain;
    private final Threat threat;
    private final List<float[]> next = new ArrayList<>();
    private int taken;
    private float[] best;
    private double bestMargin = Double.NEGATIVE_INFINITY;

    TurnInquiry(List<Turned> ways, float[] original, Domain domain, Threat threat) {
        this.ways = ways;
        this.original = original;
        this.domain = domain;
        this.threat = threat;
        this.best = original;
    }

    @Override
    public int width(int round) {
        next.clear();
        while (taken < ways.size() && next.size() < ROUND) {
            float[] turned = ways.get(taken++).of(original, domain);
            if (threat.norm().distance(turned, original) <= threat.tolerated(domain)) {
                next.add(turned);
            }
        }
        return next.size();
    }

    @Override
    public void ask(int round, int member, float[] points, int offset) {
        System.arraycopy(next.get(member), 0, points, offset, original.length);
    }

    @Override
    public void hear(int round, int member, float[] points, int offset, double margin, double rounding) {
        if (margin > bestMargin + rounding) {
            bestMargin = margin;
            best = next.get(member).clone();
        }
    }

    @Override
    public float[] best() {
        return best;
    }
}
