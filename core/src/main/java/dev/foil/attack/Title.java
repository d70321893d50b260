package dev.foil.attack;

import dev.foil.param.Params;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of attacks that tell settings apart. */
final class Title {
    private Title() {}

    /**
     * The given name, and behind it what differs from the defaults.
     *
     * @param name tells the settings in {@code told} already
     */
    static String of(String name, Record settings, Set<String> told) {
        Map<String, String> usual = Params.describe(Params.defaults(settings.getClass()));
        String unusual = Params.describe(settings).entrySet().stream()
                .filter(setting -> !told.contains(setting.getKey()))
                .filter(setting -> !setting.getValue().equals(usual.get(setting.getKey())))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(","));
        return unusual.isEmpty() ? name : name + "(" + unusual + ")";
    }
}
