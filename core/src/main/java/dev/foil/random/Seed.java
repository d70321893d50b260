package dev.foil.random;

import java.nio.charset.StandardCharsets;

/**
 * A seed that splits: {@code seed.child("pgd").child(exampleId)} names an independent stream of draws. Children of
 * different names are independent for all practical purposes: a path is hashed with the finaliser of SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, fig. 16).
 *
 * @param value the state of the path so far
 */
public record Seed(long value) {
    /** Tells words from numbers, so that {@code child("1")} and {@code child(1)} differ. */
    private static final long WORD = 0x9E6C63D0876A9A47L;

    private static final long NUMBER = 0xD1B54A32D192ED03L;

    public Seed child(String name) {
        long hash = WORD;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ (b & 0xFFL));
        }
        return new Seed(mix(value ^ hash));
    }

    public Seed child(long index) {
        return new Seed(mix(mix(value ^ NUMBER) + Draws.GAMMA * (index + 1)));
    }

    /** The stream of draws at this seed; two calls give equal streams. */
    public Draws draws() {
        return new Draws(mix(value));
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
