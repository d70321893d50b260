/** Foil's attacks beside those of other tools, on the same model files and inputs at the same settings. */
@NullMarked
package dev.foil.bench.conformance;

import org.jspecify.annotations.NullMarked;
