/**
 * Papers' tables run again: what a paper states, what was measured, and how the two compare. Knows no paper; each has a
 * package below. Uses everything up to {@code audit}.
 */
@NullMarked
package dev.foil.reproduce;

import org.jspecify.annotations.NullMarked;
