package dev.foil.attack;

/** Falls from one value to another along half a cosine (Loshchilov and Hutter 2017, eq. 5). */
record Cosine(double from, double to, int steps) {
    double at(int step) {
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
    }
}
