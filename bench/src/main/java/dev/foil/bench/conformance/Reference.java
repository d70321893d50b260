package dev.foil.bench.conformance;

import dev.foil.attack.Norm;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What other tools found: {@code reference.json} beside the repository. */
final class Reference {
    private final JsonNode root;

    private Reference(JsonNode root) {
        this.root = root;
    }

    /**
     * A tool's row.
     *
     * @param clean examples of the first {@code n} that the model gets right
     * @param fell those of them that the tool broke
     */
    record Row(String model, String attack, String tool, int n, int clean, int fell, JsonNode json) {
        int left() {
            return clean - fell;
        }

        /** Median distance over those that fell, if any did. */
        Optional<Double> median(Norm norm) {
            return number(norm, "median");
        }

        Optional<Double> mean(Norm norm) {
            return number(norm, "mean");
        }

        private Optional<Double> number(Norm norm, String what) {
            JsonNode one = json.path(norm.title()).path(what);
            return one.isNumber() ? Optional.of(one.doubleValue()) : Optional.empty();
        }

        String key() {
            return model + " " + attack + " " + n;
        }
    }

    static Reference read(Path file) {
        try {
            return new Reference(Json.PRETTY.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (JsonNode one : root.get("rows")) {
            int clean = one.get("clean_correct").intValue();
            int fell = one.has("success_on_correct")
                    ? one.get("success_on_correct").intValue()
                    : clean - one.get("robust_correct").intValue();
            rows.add(new Row(
                    one.get("model").asString(),
                    one.get("attack").asString(),
                    one.get("tool").asString(),
                    one.get("n").intValue(),
                    clean,
                    fell,
                    one));
        }
        return rows;
    }

    /** Which examples were still right, one by one, where the reference has that; the first bit of a byte is its highest. */
    Optional<boolean[]> right(Row row) {
        return example(row, "robust_mask_base64").map(json -> {
            byte[] packed = Base64.getDecoder().decode(json.asString());
            boolean[] right = new boolean[row.n()];
            for (int i = 0; i < right.length; i++) {
                right[i] = (packed[i / 8] >> (7 - i % 8) & 1) == 1;
            }
            return right;
        });
    }

    /** The L2 distance of each example, infinite where it was not broken, where the reference has that. */
    Optional<double[]> distances(Row row) {
        return example(row, "per_example_l2").map(json -> {
            double[] distances = new double[row.n()];
            for (int i = 0; i < distances.length; i++) {
                distances[i] = json.get(i).isNumber() ? json.get(i).doubleValue() : Double.POSITIVE_INFINITY;
            }
            return distances;
        });
    }

    private Optional<JsonNode> example(Row row, String field) {
        for (JsonNode one : root.get("per_example")) {
            boolean same = one.get("model").asString().equals(row.model())
                    && one.get("attack").asString().equals(row.attack())
                    && one.get("n").intValue() == row.n();
            if (same && one.has(field)) {
                return Optional.of(one.get(field));
            }
        }
        return Optional.empty();
    }
}
