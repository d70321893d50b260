/**
 * Runs graphs: on libtorch where gradients or training are needed, on ONNX Runtime where only outputs are. Plans are
 * graphs rewritten for speed by passes; what was built or read stays as it is.
 */
@NullMarked
package dev.foil.graph.exec;

import org.jspecify.annotations.NullMarked;
