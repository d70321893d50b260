package dev.foil.param;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that decides a run's results, as texts: two runs of one identity give the same. Whole digests, so that nothing
 * that differs goes unseen.
 *
 * @param values by name
 */
public record Identity(Map<String, String> values) {
    public Identity {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Makes sure that what was saved may be gone on with.
     *
     * @param saved identity of the run that was saved
     * @param where it was saved, such as {@code Checkpoint a/b.safetensors}
     * @throws UserError naming the first thing in which this run differs from that one
     */
    public void requireSame(Identity saved, String where) {
        Map<String, String> all = new LinkedHashMap<>(saved.values);
        all.putAll(values);
        for (String name : all.keySet()) {
            String then = saved.values.getOrDefault(name, "absent");
            String now = values.getOrDefault(name, "absent");
            if (!then.equals(now)) {
                throw new UserError(where + " was made with " + name + " " + shortened(then) + " but this run has "
                        + name + " " + shortened(now) + ". Maybe the same settings as before, or no --resume?");
            }
        }
    }

    private static String shortened(String value) {
        return value.length() == 64 ? value.substring(0, 12) + "…" : value;
    }
}
