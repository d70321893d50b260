package dev.foil.app;

import dev.foil.param.Parameter;
import dev.foil.param.Params;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of which some are typed as lists, {@code 0,5,10}: every combination. */
final class Sweep {
    private Sweep() {}

    /** Combinations of what was typed, the last setting varying fastest. */
    static List<Map<String, String>> of(Class<? extends Record> type, Map<String, String> typed) {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Parameter parameter : Params.of(type)) {
            String text = typed.get(parameter.flag());
            if (text != null) {
                combinations = combinations.stream()
                        .flatMap(sofar -> values(parameter, text).stream().map(value -> {
                            Map<String, String> more = new LinkedHashMap<>(sofar);
                            more.put(parameter.flag(), value);
                            return more;
                        }))
                        .toList();
            }
        }
        return combinations;
    }

    /** Texts and paths may hold commas of their own, and so may parentheses. */
    private static List<String> values(Parameter parameter, String text) {
        boolean single = parameter.type() == String.class || parameter.type() == Path.class || text.contains("(");
        return single
                ? List.of(text)
                : Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    }
}
