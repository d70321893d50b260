/** Reads and writes ONNX files. Untrusted files stay data: sizes are checked before anything is allocated. */
@NullMarked
package dev.foil.graph.onnx;

import org.jspecify.annotations.NullMarked;
