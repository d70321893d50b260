/**
 * Mutated files through the readers. Whatever is wrong with a file, reading it must end soon, in bounded memory, with a
 * value or with one line for the user; anything else is a finding, kept with the numbers that make it again.
 */
@NullMarked
package dev.foil.bench.fuzz;

import org.jspecify.annotations.NullMarked;
