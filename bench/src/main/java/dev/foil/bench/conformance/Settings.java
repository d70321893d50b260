package dev.foil.bench.conformance;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row's attack in Foil's terms.
 *
 * @param name of Foil's attack
 * @param settings by flag
 * @param norm that distances are compared in
 * @param epsilon radius; 0 for an attack on the nearest point
 * @param deterministic whether two right implementations agree example by example
 * @param learns how many of the first examples it is fitted on; 0 for none
 */
record Settings(
        String name, Map<String, String> settings, Norm norm, double epsilon, boolean deterministic, int learns) {
    private static final Pattern VALUE = Pattern.compile("(\\w+)=([0-9.]+)");

    /** Reads what a row says; empty for an attack that Foil doesn't have. */
    static Optional<Settings> of(String attack) {
        Map<String, String> said = new LinkedHashMap<>();
        Matcher matcher = VALUE.matcher(attack);
        while (matcher.find()) {
            said.put(matcher.group(1), matcher.group(2));
        }
        double epsilon = Double.parseDouble(said.getOrDefault("eps", "0"));
        String step = Double.toString(Double.parseDouble(said.getOrDefault("step", "0")) / epsilon);
        Norm norm = norm(attack);
        Settings read = switch (attack.split(" ", 2)[0]) {
            case "FGSM", "FGM" -> new Settings("fgsm", Map.of(), norm, epsilon, true, 0);
            case "PGD" ->
                new Settings(
                        "pgd",
                        Map.of("steps", said.get("steps"), "step", step, "start", "original", "keep", "last"),
                        norm,
                        epsilon,
                        true,
                        0);
            case "MI-FGSM" ->
                new Settings(
                        "mi-fgsm",
                        Map.of("steps", said.get("steps"), "step", step, "decay", said.get("decay"), "keep", "last"),
                        norm,
                        epsilon,
                        true,
                        0);
            case "DeepFool" -> nearest("deepfool", norm, said, "steps", "overshoot");
            case "DDN" -> nearest("ddn", norm, said, "steps");
            case "FMN" -> nearest("fmn", norm, said, "steps");
            case "C&W" -> nearest("cw", norm, said, "searches=binary", "steps", "rate=lr", "weight=c0");
            case "EAD" -> nearest("ead", norm, said, "searches=binary", "steps");
            case "JSMA" -> nearest("jsma", Norm.L0, said, "theta", "gamma");
            case "One-pixel" ->
                new Settings(
                        "one-pixel",
                        Map.of(
                                "pixels",
                                said.get("pixels"),
                                "population",
                                said.get("pop"),
                                "generations",
                                said.get("steps")),
                        Norm.L0,
                        Double.parseDouble(said.get("pixels")),
                        false,
                        0);
            case "Square" -> new Settings("square", Map.of("queries", said.get("queries")), norm, epsilon, false, 0);
            case "UAP" -> new Settings("uap", Map.of("passes", said.get("max_iter")), norm, epsilon, false, 500);
            case "AutoAttack" -> new Settings("autoattack", Map.of(), norm, epsilon, false, 0);
            default -> new Settings("", Map.of(), norm, epsilon, false, 0);
        };
        return Attacks.names().contains(read.name) ? Optional.of(read) : Optional.empty();
    }

    /** @param kept settings that carry over, {@code ours=theirs} where they are called otherwise */
    private static Settings nearest(String name, Norm norm, Map<String, String> said, String... kept) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String one : kept) {
            String[] names = one.split("=", 2);
            settings.put(names[0], said.get(names[names.length - 1]));
        }
        return new Settings(name, settings, norm, 0, false, 0);
    }

    private static Norm norm(String attack) {
        for (Norm norm : Norm.values()) {
            if (attack.toLowerCase(java.util.Locale.ROOT).contains(" " + norm.title())) {
                return norm;
            }
        }
        return Norm.L0;
    }

    Attack<? super Differentiable> attack() {
        return Attacks.named(name, settings);
    }

    boolean isNearest() {
        return epsilon == 0;
    }

    Threat threat(Domain domain) {
        return isNearest() ? Threat.whole(norm, domain) : new Threat(norm, epsilon);
    }
}
