package dev.foil.param;

import java.util.Locale;

/** Finds the known name that a mistyped one most likely meant, by edit distance (Levenshtein 1966). */
public final class Nearest {
    private Nearest() {}

    /** The nearest of {@code known}, or an empty string where nothing is near. */
    public static String to(String typed, Iterable<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        String best = "";
        int bestDistance = Math.max(2, typed.length() / 2) + 1;
        for (String name : known) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
