/**
 * The command line. A command parses, calls the library, prints and writes; it computes nothing. Commands are made
 * only when typed, so that {@code --help} loads neither them nor native code. May use everything in {@code core}.
 */
@NullMarked
package dev.foil.app;

import org.jspecify.annotations.NullMarked;
