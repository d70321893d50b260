/**
 * Seeds that split by name, and the draws made from them. Draws depend on the seed's path alone, never on batch size,
 * thread count or order. Uses only the JDK.
 */
@NullMarked
package dev.foil.random;

import org.jspecify.annotations.NullMarked;
