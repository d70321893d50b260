package dev.foil.audit;

import java.util.List;

/**
 * What a model says of a chunk of the sample as it is.
 *
 * @param chunk number of the chunk, from 0
 * @param ids the examples' indices in the data set
 * @param verdicts one for each example
 * @param seconds it took
 */
record Clean(int chunk, List<Long> ids, List<Verdict> verdicts, double seconds) {
    Clean {
        ids = List.copyOf(ids);
        verdicts = List.copyOf(verdicts);
    }
}
