/**
 * The one form a network has: an ONNX graph with named parameters, as plain heap data. Sub-packages say what its
 * operations mean ({@code op}), read and write files ({@code onnx}), build graphs in Java ({@code build}) and run them
 * ({@code exec}). Uses {@code data}'s shapes.
 */
@NullMarked
package dev.foil.graph;

import org.jspecify.annotations.NullMarked;
