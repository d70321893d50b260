/**
 * What each ONNX operation means: output shapes, the computation on tensors, and its cost. One file a family. Uses
 * {@code graph} and {@code tensor}.
 */
@NullMarked
package dev.foil.graph.op;

import org.jspecify.annotations.NullMarked;
