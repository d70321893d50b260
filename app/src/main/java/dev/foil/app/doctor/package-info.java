/** {@code foil doctor}: one check a file, each saying what it found and how to mend what is wrong. */
@NullMarked
package dev.foil.app.doctor;

import org.jspecify.annotations.NullMarked;
