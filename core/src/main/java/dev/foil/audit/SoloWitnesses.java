package dev.foil.audit;

import dev.foil.data.Domain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The witnesses of one or several runs of an attack in a folder that {@link Verification} checks: for each example and
 * norm the first that comes, so radii should ascend.
 */
public final class SoloWitnesses implements AutoCloseable {
    private final Path path;
    private final WitnessFolder folder;
    private final Map<String, Fall> falls = new LinkedHashMap<>();

    /** Begins afresh: witnesses that lie there are deleted. */
    public SoloWitnesses(Path folder, Domain domain) {
        this.path = folder;
        this.folder = WitnessFolder.open(folder, domain, false);
    }

    /** Saves those that are the first of their example and norm. */
    public void add(List<Witness> witnesses) {
        for (Witness one : witnesses) {
            String name = Manifest.name(one.example(), one.threat().norm());
            if (!falls.containsKey(name)) {
                folder.save(one);
                falls.put(
                        name,
                        new Fall(
                                one.example(),
                                one.label(),
                                one.after().label(),
                                one.threat(),
                                one.attack(),
                                one.distance(),
                                one.onGrid()));
            }
        }
    }

    /** Writes the list, without which the folder is unfinished; tells how many there are. */
    public int finish(ModelSummary model, String data, List<String> classes, Provenance from) {
        List<Fall> sorted = new ArrayList<>(falls.values());
        sorted.sort(Comparator.comparing((Fall fall) -> fall.threat().norm())
                .thenComparingDouble(fall -> fall.threat().epsilon())
                .thenComparingLong(Fall::example));
        Manifest.of(model, data, classes, from, sorted).write(path);
        return sorted.size();
    }

    @Override
    public void close() {
        folder.close();
    }
}
