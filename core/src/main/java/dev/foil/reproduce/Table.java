package dev.foil.reproduce;

import dev.foil.audit.Machine;
import dev.foil.audit.Timing;
import java.util.List;

/**
 * A paper's table with ours beside it: the one object that all renderers draw.
 *
 * @param paper author, year and title
 * @param data what was learnt from and measured on
 * @param substitute whether those are other data than the paper's
 * @param setting what was run, in a sentence
 * @param seeds how often each row was measured
 * @param rows in the order of the paper
 * @param charts of the first seed
 * @param notes what holds for all rows, a sentence each
 * @param provenance where it comes from
 * @param timing when, and how long it took
 */
public record Table(
        String paper,
        String data,
        boolean substitute,
        String setting,
        int seeds,
        List<Row> rows,
        List<Chart> charts,
        List<String> notes,
        Provenance provenance,
        Timing timing) {
    public Table {
        rows = List.copyOf(rows);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
    }

    /**
     * Where it comes from.
     *
     * @param version of Foil
     * @param command as typed
     * @param seed of all draws
     * @param dataDigest of training and test set
     * @param machine it ran on
     * @param engine that trained
     */
    public record Provenance(
            String version, String command, long seed, List<String> dataDigest, Machine machine, String engine) {
        public Provenance {
            dataDigest = List.copyOf(dataDigest);
        }
    }

    /** Rows with a verdict of that kind. */
    public int count(Verdict.Kind kind) {
        return (int) rows.stream().filter(row -> row.verdict().kind() == kind).count();
    }

    /** The result in a sentence. */
    public String headline() {
        int compared =
                count(Verdict.Kind.SAME) + count(Verdict.Kind.SAME_DIRECTION) + count(Verdict.Kind.NOT_REPRODUCED);
        int single = count(Verdict.Kind.ONE_SEED);
        return "Of " + compared + " figures compared, " + count(Verdict.Kind.SAME) + " are the same within the spread, "
                + count(Verdict.Kind.SAME_DIRECTION) + " go the same way and " + count(Verdict.Kind.NOT_REPRODUCED)
                + " were not reproduced; "
                + (single == 0 ? "" : single + " have one seed and no spread, ") + count(Verdict.Kind.NOT_RUN)
                + " were not run"
                + (substitute ? ". These are other data than the paper's: " + data + "." : ".");
    }
}
