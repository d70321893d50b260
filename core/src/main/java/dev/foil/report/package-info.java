/**
 * Renders one result object three ways: a self-contained HTML page, JSON, and a table for the terminal. Nothing here
 * computes a statistic; sections look numbers up and lay them out. Uses {@code audit} and {@code data}.
 */
@NullMarked
package dev.foil.report;

import org.jspecify.annotations.NullMarked;
