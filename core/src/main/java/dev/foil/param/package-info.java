/**
 * Parameters declared once: {@link dev.foil.param.Param} on a record's components drives validation, command-line
 * flags, help, JSON and provenance. Also the one exception that means "the user can mend this". Uses only the JDK.
 */
@NullMarked
package dev.foil.param;

import org.jspecify.annotations.NullMarked;
