package dev.foil.param;

/**
 * Something the user can mend. The message is one line: the thing, its value, the bound, then "Maybe …". The command
 * line prints it without a stack trace and exits with 2.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A message longer than this is cut: names come from files that anybody may have written. */
    private static final int LONGEST = 3000;

    public UserError(String message) {
        super(line(message));
    }

    public UserError(String message, Throwable cause) {
        super(line(message), cause);
    }

    /** One line whatever names are in it: what moves a terminal's cursor or turns its text around is shown as ?. */
    private static String line(String message) {
        StringBuilder line = new StringBuilder(message);
        for (int i = 0; i < line.length(); i++) {
            int type = Character.getType(line.charAt(i));
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.FORMAT) {
                line.setCharAt(i, '?');
            }
        }
        return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST) + " …";
    }

    /** An error about an unknown name, which suggests the nearest known one. */
    public static UserError unknown(String kind, String name, Iterable<String> known) {
        String nearest = Nearest.to(name, known);
        return new UserError("Unknown " + kind + " '" + name + "'; known: " + String.join(", ", known)
                + (nearest.isEmpty() ? "." : ". Maybe '" + nearest + "'?"));
    }
}
