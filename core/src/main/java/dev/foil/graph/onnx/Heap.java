package dev.foil.graph.onnx;

import dev.foil.param.UserError;

/** Refuses files that Java's memory cannot hold before any of it is taken: sizes stand in files anybody may have made. */
final class Heap {
    /** A file's bytes and the arrays read from them are held at once. */
    private static final int COPIES = 2;

    private Heap() {}

    /** @param what begins the message, such as "Model file x.onnx" */
    static void requireRoom(String what, long bytes) {
        long room = Runtime.getRuntime().maxMemory() / COPIES;
        if (bytes > room) {
            throw new UserError(what + " needs " + bytes + " bytes, and Java's memory has room for " + room
                    + ". Maybe give it more, by -Xmx?");
        }
    }
}
