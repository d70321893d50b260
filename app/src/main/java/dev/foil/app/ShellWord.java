package dev.foil.app;

/** Texts as words of a shell command that somebody copies. */
final class ShellWord {
    private ShellWord() {}

    /** The text itself where it is plain, in single quotes elsewhere. */
    static String of(String text) {
        return text.matches("[A-Za-z0-9_./:=,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
