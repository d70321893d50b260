package dev.foil.tensor;

import dev.foil.param.UserError;
import java.nio.file.Path;

/** Whether somebody vouches for a file that native code reads and runs. */
public enum Trust {
    /** Its origin is known; it may be run. */
    GIVEN,
    /** It may come from anywhere; files that are programs are refused. */
    NONE;

    /**
     * Returns itself where trust is given.
     *
     * @throws UserError saying why a file needs it
     */
    public Trust require(Path file) {
        if (this == NONE) {
            throw new UserError(file + " is a TorchScript file: a program that libtorch reads and runs natively, and a"
                    + " hostile one could do anything here. Maybe add --trust if you know where it comes from?");
        }
        return this;
    }
}
