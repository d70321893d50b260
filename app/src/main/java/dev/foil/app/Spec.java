package dev.foil.app;

import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A name with parameters, as attacks are typed: {@code pgd(steps=40,restarts=5)}.
 *
 * @param name in lower case, such as {@code pgd}
 * @param parameters texts by name in the order typed; empty where there were none
 */
public record Spec(String name, Map<String, String> parameters) {
    public Spec {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a list such as {@code pgd(steps=40,restarts=5),fgsm}. Blanks between the parts don't count; a value may hold
     * parentheses that close again, and then commas inside them.
     *
     * @param what the thing that is read, for messages, such as {@code attacks}
     * @throws UserError naming the place where the text cannot be understood
     */
    public static List<Spec> parse(String what, String text) {
        return new SpecReader(what, text).list();
    }

    /** As it would be typed. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? name
                : name
                        + parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(",", "(", ")"));
    }
}
