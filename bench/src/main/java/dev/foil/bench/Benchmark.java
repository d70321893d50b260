package dev.foil.bench;

import java.util.List;

/** A question about speed or memory, and how it is answered. */
interface Benchmark {
    /** What it asks, for the list of benchmarks. */
    String question();

    /**
     * Measures.
     *
     * @param quick tiny sizes and few rounds: shows that it runs, and no more
     */
    List<Figure> run(boolean quick);
}
