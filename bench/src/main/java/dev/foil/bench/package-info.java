/**
 * Benchmarks. Each states its question, its command and its baseline; what they found is in {@code docs/performance.md}.
 * They compare times within one process, taken in turns: ratios hold on a shared machine, seconds don't.
 */
@NullMarked
package dev.foil.bench;

import org.jspecify.annotations.NullMarked;
