package dev.foil.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which set an example belongs to, and what people call it. */
enum Part {
    TRAIN("train training"),
    TEST("test testing"),
    /** Watched while training; the test set where there is no other. */
    VALIDATION("val valid validation dev");

    private final String names;

    Part(String names) {
        this.names = names;
    }

    static Optional<Part> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(part -> List.of(part.names.split(" ")).contains(lower))
                .findFirst();
    }
}
