package dev.foil.data.fetch;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect until it accepts the connection
 * @param answer until its headers are here, and between two pieces of the body
 */
record Patience(Duration connect, Duration answer) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(30));
}
