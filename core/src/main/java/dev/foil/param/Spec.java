package dev.foil.param;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records chosen by name with parameters of their own, in one text: {@code sgd} or
 * {@code sgd:momentum=0.9,nesterov=true}. What is printed can be read back.
 */
public final class Spec {
    private Spec() {}

    /**
     * Reads a text.
     *
     * @param kind what is chosen, for messages
     * @param known the records to choose from by name
     * @throws UserError for an unknown name or parameter, or a value out of range
     */
    public static <T> T read(String kind, String text, Map<String, ? extends Class<? extends T>> known) {
        String[] parts = text.trim().split(":", 2);
        Class<? extends T> type = known.get(parts[0].toLowerCase(java.util.Locale.ROOT));
        if (type == null) {
            throw UserError.unknown(kind, parts[0], known.keySet());
        }
        Map<String, String> typed = new LinkedHashMap<>();
        if (parts.length == 2) {
            for (String setting : parts[1].split(",", -1)) {
                String[] pair = setting.split("=", 2);
                if (pair.length != 2) {
                    throw new UserError(kind + " has the setting '" + setting + "', which is no name=value. Maybe '"
                            + parts[0] + ":" + setting + "=…'?");
                }
                typed.put(pair[0].trim(), pair[1].trim());
            }
        }
        return type.cast(Params.create(type.asSubclass(Record.class), typed));
    }

    /** Writes a record as {@link #read} takes it, with all settings. */
    public static String print(String name, Record record) {
        return text(name, Params.describe(record));
    }

    /** The same with those settings alone that differ from the defaults. */
    public static String brief(String name, Record record) {
        Map<String, String> settings = Params.describe(record);
        settings.entrySet()
                .removeAll(Params.describe(Params.defaults(record.getClass())).entrySet());
        return text(name, settings);
    }

    private static String text(String name, Map<String, String> settings) {
        String joined = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(","));
        return joined.isEmpty() ? name : name + ":" + joined;
    }
}
