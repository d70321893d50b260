package dev.foil.param;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Values as people type them: numbers may be fractions ({@code 8/255}), names ignore case. */
final class Text {
    private Text() {}

    static Object parse(Parameter parameter, String text) {
        Class<?> type = parameter.type();
        try {
            if (type == int.class) {
                return Math.toIntExact(Long.parseLong(text.trim()));
            }
            if (type == long.class) {
                return Long.parseLong(text.trim());
            }
            if (type == double.class) {
                return number(text);
            }
            if (type == boolean.class) {
                return truth(text);
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UserError(parameter.flag() + " is '" + text + "' and must be " + kind(type) + ".", e);
        }
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        return type.isEnum() ? constant(parameter, text) : named(parameter, text);
    }

    static String print(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(value);
    }

    static double number(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Double.parseDouble(text.trim());
        }
        return Double.parseDouble(text.substring(0, slash).trim())
                / Double.parseDouble(text.substring(slash + 1).trim());
    }

    private static boolean truth(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class) {
            return "true or false";
        }
        return type == double.class ? "a number such as 0.03 or 8/255" : "a whole number";
    }

    private static Object constant(Parameter parameter, String text) {
        Object[] constants = parameter.type().getEnumConstants();
        for (Object constant : constants) {
            if (print(constant).equalsIgnoreCase(text.trim())) {
                return constant;
            }
        }
        throw UserError.unknown(
                parameter.flag(),
                text,
                Arrays.stream(constants).map(Text::print).toList());
    }

    /** Types of our own that are typed by name have a static {@code named(String)}. */
    private static Object named(Parameter parameter, String text) {
        try {
            return parameter.type().getMethod("named", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UserError error) {
                throw error;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(parameter.type() + " cannot be typed: it lacks named(String)", e);
        }
    }
}
