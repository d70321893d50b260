package dev.foil.app;

import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recursive descent over
 *
 * <pre>
 * list      = spec { "," spec }
 * spec      = name [ "(" [ parameter { "," parameter } ] ")" ]
 * parameter = name "=" value
 * </pre>
 */
final class SpecReader {
    private final String what;
    private final String text;
    private int at;

    SpecReader(String what, String text) {
        this.what = what;
        this.text = text;
    }

    List<Spec> list() {
        List<Spec> specs = new ArrayList<>();
        do {
            specs.add(spec());
        } while (accept(','));
        if (at < text.length()) {
            throw expected(text.charAt(at) == ')' ? "no more than one ')' for each '('" : "',' between two names");
        }
        return List.copyOf(specs);
    }

    private Spec spec() {
        String name = name("a name").toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        if (accept('(') && !accept(')')) {
            do {
                parameter(parameters);
            } while (accept(','));
            if (!accept(')')) {
                throw expected("')'");
            }
        }
        return new Spec(name, parameters);
    }

    private void parameter(Map<String, String> parameters) {
        String name = name("a parameter such as steps=40");
        if (!accept('=')) {
            throw expected("'=' and a value for " + name);
        }
        String value = value();
        if (value.isEmpty()) {
            throw expected("a value for " + name);
        }
        if (parameters.putIfAbsent(name, value) != null) {
            throw new UserError(what + " '" + text + "': " + name + " is given twice.");
        }
    }

    private String name(String meant) {
        skipBlanks();
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw expected(meant);
        }
        return text.substring(from, at);
    }

    /** Everything up to the comma or parenthesis that ends the parameter. */
    private String value() {
        int from = at;
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (open == 0 && (c == ',' || c == ')')) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean accept(char wanted) {
        skipBlanks();
        boolean here = at < text.length() && text.charAt(at) == wanted;
        at += here ? 1 : 0;
        return here;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isNamePart(char c) {
        return c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private UserError expected(String meant) {
        String place = at < text.length() ? "at '" + text.substring(at) + "'" : "at the end";
        return new UserError(what + " '" + text + "': expected " + meant + " " + place
                + ". Maybe write it like pgd(steps=40,restarts=5),fgsm?");
    }
}
