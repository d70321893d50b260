package dev.foil.gan.score;

import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a figure depends on besides the generator: figures of one protocol can be compared, others can't.
 *
 * @param name of the protocol, with its version
 * @param settings of the measure, such as {@code k=5}; empty where it has none
 * @param real number of real examples it was measured against
 * @param generated number of generated examples
 * @param extractor digest of what made the features
 * @param data digests of the real examples
 */
public record Protocol(String name, String settings, int real, int generated, String extractor, String data) {
    /**
     * Makes sure that figures can be compared.
     *
     * @throws UserError naming the first difference
     */
    public void requireSame(Protocol other) {
        Map<String, String> mine = described();
        Map<String, String> theirs = other.described();
        mine.forEach((what, value) -> {
            String there = theirs.getOrDefault(what, "");
            if (!value.equals(there)) {
                throw new UserError("Scores of different protocols cannot be compared: one has " + what + " "
                        + shortened(value) + ", the other " + shortened(there) + ". Maybe measure both alike?");
            }
        });
    }

    private Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("protocol", name);
        described.put("settings", settings);
        described.put("real examples", Integer.toString(real));
        described.put("generated examples", Integer.toString(generated));
        described.put("extractor", extractor);
        described.put("data", data);
        return described;
    }

    private static String shortened(String value) {
        return value.length() >= 64 ? value.substring(0, 12) + "…" : value.isEmpty() ? "none" : value;
    }
}
