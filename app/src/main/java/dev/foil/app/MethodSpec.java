package dev.foil.app;

import dev.foil.defence.method.Method;
import dev.foil.defence.method.Methods;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A training method as typed.
 *
 * @param text such as {@code trades(beta=6)}
 */
record MethodSpec(String text, Method method) {
    /**
     * Reads a list such as {@code standard,pgd(steps=10)}.
     *
     * @throws UserError for an unknown method or setting, or one that is there twice
     */
    static List<MethodSpec> parse(String option, String typed) {
        List<MethodSpec> specs = new ArrayList<>();
        for (Spec spec : Spec.parse(option, typed)) {
            MethodSpec read = new MethodSpec(spec.toString(), Methods.named(spec.name(), spec.parameters()));
            if (specs.stream().anyMatch(other -> other.text.equals(read.text))) {
                throw new UserError(option + " lists " + read.text + " twice.");
            }
            specs.add(read);
        }
        return specs;
    }

    /** Reads a single one. */
    static MethodSpec one(String option, String typed) {
        List<MethodSpec> specs = parse(option, typed);
        if (specs.size() != 1) {
            throw new UserError(option + " is '" + typed + "' and must be one method. Maybe 'foil harden --methods "
                    + typed + "', which compares several?");
        }
        return specs.get(0);
    }

    /** The name of a folder for it. */
    String folder() {
        return text.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("-$", "");
    }

    /** Lists the methods with their settings and defaults below a command's help. */
    static void addTo(CommandSpec spec) {
        List<String> footer = new ArrayList<>(List.of("", "Methods with their settings and defaults:"));
        known().forEach(line -> footer.add(line.replace("%", "%%")));
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    private static List<String> known() {
        return Methods.recipes().stream()
                .map(recipe -> "  " + recipe.name() + settings(recipe.name()) + ": " + recipe.use() + " ("
                        + recipe.source() + ")")
                .toList();
    }

    private static String settings(String name) {
        List<String> settings = Params.of(Methods.type(name)).stream()
                .map(setting -> setting.flag() + "=" + setting.declared().value())
                .toList();
        return settings.isEmpty() ? "" : "(" + String.join(",", settings) + ")";
    }
}
