/**
 * Evasion attacks, one a file, readable beside the paper; the loops they share; and the harness that runs them. Uses
 * {@code model} and {@code objective}.
 */
@NullMarked
package dev.foil.attack;

import org.jspecify.annotations.NullMarked;
