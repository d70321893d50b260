/**
 * Brings well-known data sets to this machine: from the servers that hold them, or from a folder or archive of the
 * user's. Nothing lands in its place before its digest was checked. Uses {@code data} and {@code param}.
 */
@NullMarked
package dev.foil.data.fetch;

import org.jspecify.annotations.NullMarked;
