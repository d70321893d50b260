package dev.foil.data;

import dev.foil.param.UserError;

/** What fits into memory as many small arrays: each costs its header and a reference too, whatever a file takes. */
final class Room {
    private static final int OVERHEAD = 24;
    private static final double MOST_OF_MEMORY = 0.6;

    private Room() {}

    /**
     * Looks before anything is allocated.
     *
     * @param what for the message, such as a file's name
     * @param bytes of each item
     * @throws UserError where the items would not fit
     */
    static void check(String what, long count, long bytes) {
        double most = MOST_OF_MEMORY * Runtime.getRuntime().maxMemory();
        double needed = (double) count * (bytes + OVERHEAD);
        if (needed > most) {
            throw new UserError(what + " holds " + count + " items of " + bytes + " bytes, which take "
                    + (long) needed / (1 << 20) + " MiB, and there may be " + (long) most / (1 << 20)
                    + " MiB. Maybe give Java more memory with FOIL_JAVA_OPTS=-Xmx…?");
        }
    }
}
