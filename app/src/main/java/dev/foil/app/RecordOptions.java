package dev.foil.app;

import dev.foil.param.Parameter;
import dev.foil.param.Params;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The components of a parameter record as options of a command. Flags, documentation, defaults and ranges come from
 * {@link dev.foil.param.Param}; so do the errors, once {@link #create} is called.
 *
 * @param <R> the record
 */
public final class RecordOptions<R extends Record> {
    private final Class<R> type;
    private final Map<String, String> typed = new LinkedHashMap<>();

    private RecordOptions(Class<R> type) {
        this.type = type;
    }

    public static <R extends Record> RecordOptions<R> of(Class<R> type) {
        return new RecordOptions<>(type);
    }

    /** Adds an option for each component. */
    public void addTo(CommandSpec spec) {
        for (Parameter parameter : Params.of(type)) {
            spec.addOption(parameter.type() == boolean.class ? flag(parameter) : valued(parameter));
        }
    }

    /**
     * The record as typed, defaults filling the gaps.
     *
     * @throws dev.foil.param.UserError for a missing or unreadable value, or one out of range
     */
    public R create() {
        return Params.create(type, typed);
    }

    /** What was typed, by flag; defaults are not in it. */
    public Map<String, String> typed() {
        return Map.copyOf(typed);
    }

    /** What was typed as it would be typed again, with a space in front; empty where nothing was. */
    String words() {
        StringBuilder words = new StringBuilder();
        for (Parameter parameter : Params.of(type)) {
            String value = typed.get(parameter.flag());
            if (value != null && parameter.type() == boolean.class) {
                words.append(value.equals("true") ? " --" : " --no-").append(parameter.flag());
            } else if (value != null) {
                words.append(" --").append(parameter.flag()).append(' ').append(ShellWord.of(value));
            }
        }
        return words.toString();
    }

    private OptionSpec valued(Parameter parameter) {
        return OptionSpec.builder("--" + parameter.flag())
                .type(String.class)
                .paramLabel(label(parameter.type()))
                .description(description(parameter))
                .setter(keep(parameter))
                .build();
    }

    /** {@code --nesterov} and {@code --no-nesterov}: a value after a flag would swallow the argument behind it. */
    private OptionSpec flag(Parameter parameter) {
        return OptionSpec.builder("--" + parameter.flag())
                .type(boolean.class)
                .arity("0")
                .negatable(true)
                .fallbackValue("true")
                .description(description(parameter))
                .setter(keep(parameter))
                .build();
    }

    private ISetter keep(Parameter parameter) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value == null) {
                    typed.remove(parameter.flag());
                } else {
                    typed.put(parameter.flag(), value.toString());
                }
                return null;
            }
        };
    }

    /** As picocli wants it: percent signs and dollars stand for themselves. */
    private static String description(Parameter parameter) {
        String text = parameter.declared().doc() + " (" + facts(parameter) + ").";
        return text.replace("%", "%%").replace("$", "$$");
    }

    private static String facts(Parameter parameter) {
        String initial = parameter.isRequired()
                ? "required"
                : "default " + parameter.declared().value();
        String allowed = allowed(parameter);
        return allowed.isEmpty() ? initial : initial + "; " + allowed;
    }

    private static String allowed(Parameter parameter) {
        Class<?> type = parameter.type();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        boolean number = type == int.class || type == long.class || type == double.class;
        return number && !parameter.range().equals("a number") ? parameter.range() : "";
    }

    private static String label(Class<?> type) {
        if (type == int.class || type == long.class) {
            return "<int>";
        }
        if (type == double.class) {
            return "<number>";
        }
        return type == Path.class ? "<path>" : "<name>";
    }
}
