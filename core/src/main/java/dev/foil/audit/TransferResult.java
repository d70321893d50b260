package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.List;
import java.util.Map;

/**
 * How examples made on some models do on others.
 *
 * @param models names, in the order of rows and columns
 * @param clean share of the examples that each gets right unharmed, of those that it gives numbers for
 * @param data name of the data set
 * @param attack that made them
 * @param parameters its settings
 * @param threat within which
 * @param cells row by row: source by target, then all others by target where there are three models or more
 * @param digests SHA-256 of the models' files, hexadecimal
 * @param command that was typed
 * @param seed of all draws
 * @param timing how long it took
 */
public record TransferResult(
        List<String> models,
        List<Rate> clean,
        String data,
        String attack,
        Map<String, String> parameters,
        Threat threat,
        List<Transfer.Cell> cells,
        List<String> digests,
        String command,
        long seed,
        Timing timing) {
    public TransferResult {
        models = List.copyOf(models);
        clean = List.copyOf(clean);
        parameters = Ordered.copy(parameters);
        cells = List.copyOf(cells);
        digests = List.copyOf(digests);
    }

    /** Sources, in the order of their rows. */
    public List<String> sources() {
        return cells.stream().map(Transfer.Cell::source).distinct().toList();
    }

    /** The cells of a source, in the order of the models. */
    public List<Transfer.Cell> row(String source) {
        return cells.stream().filter(cell -> cell.source().equals(source)).toList();
    }
}
