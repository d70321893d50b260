package dev.foil.app;

import dev.foil.gan.recipe.Card;
import dev.foil.gan.recipe.Families;
import dev.foil.gan.recipe.Family;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A family of generators as typed.
 *
 * @param text such as {@code wgan-gp(lambda=5)}
 */
record FamilySpec(String text, Family family) {
    /**
     * Reads a list such as {@code dcgan,r1(gamma=1)}.
     *
     * @throws UserError for an unknown family or setting, or one that is there twice
     */
    static List<FamilySpec> parse(String option, String typed) {
        List<FamilySpec> specs = new ArrayList<>();
        for (Spec spec : Spec.parse(option, typed)) {
            FamilySpec read = new FamilySpec(spec.toString(), Families.named(spec.name(), spec.parameters()));
            if (specs.stream().anyMatch(other -> other.text.equals(read.text))) {
                throw new UserError(option + " lists " + read.text + " twice.");
            }
            specs.add(read);
        }
        return specs;
    }

    /** Reads a single one. */
    static FamilySpec one(String option, String typed) {
        List<FamilySpec> specs = parse(option, typed);
        if (specs.size() != 1) {
            throw new UserError(option + " is '" + typed + "' and must be one recipe.");
        }
        return specs.get(0);
    }

    /** The name of a folder for it. */
    String folder() {
        return text.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("-$", "");
    }

    /** Lists the families with their settings and defaults below a command's help. */
    static void addTo(CommandSpec spec) {
        List<String> footer = new ArrayList<>(List.of("", "Recipes with their settings and defaults:"));
        for (String name : Families.names()) {
            Card card = Families.card(Families.type(name));
            String settings = Params.of(Families.type(name)).stream()
                    .map(setting -> setting.flag() + "=" + setting.declared().value())
                    .collect(Collectors.joining(","));
            footer.add("  " + name + (settings.isEmpty() ? "" : "(" + settings + ")") + ": " + card.use() + " ("
                    + card.source() + ")");
        }
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }
}
