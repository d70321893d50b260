package dev.foil.param;

/**
 * Something the user can mend. The message is one line: the thing, its value, the bound, then "Maybe …". The command
 * line prints it without a stack trace and exits with 2.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }

    /** An error about an unknown name, which suggests the nearest known one. */
    public static UserError unknown(String kind, String name, Iterable<String> known) {
        String nearest = Nearest.to(name, known);
        return new UserError("Unknown " + kind + " '" + name + "'; known: " + String.join(", ", known)
                + (nearest.isEmpty() ? "." : ". Maybe '" + nearest + "'?"));
    }
}
