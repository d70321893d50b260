/**
 * What an audit found, as plain heap records: counts, rates with their intervals, witnesses and where it all came from.
 * The records are the one result object that terminal, JSON and HTML render; whoever fills them does the counting.
 * Everything that differs between two identical runs stands under the key {@code timing}, so that the rest of the JSON
 * is equal byte for byte. Uses {@code data}.
 */
@NullMarked
package dev.foil.audit;

import org.jspecify.annotations.NullMarked;
