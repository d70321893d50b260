package dev.foil.data.fetch;

import dev.foil.param.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Asks one server after another until one delivered the right bytes; those that failed once are asked last. */
final class Mirrors {
    private final Download download;
    private final Consumer<String> notes;
    private final Set<URI> failed = new HashSet<>();

    Mirrors(Download download, Consumer<String> notes) {
        this.download = download;
        this.notes = notes;
    }

    /**
     * Brings one parcel.
     *
     * @param done is told the size of what is here after each piece
     * @throws UserError where no server delivered
     */
    void bring(Parcel parcel, List<URI> mirrors, PartialFile to, LongConsumer done) {
        List<URI> order = mirrors.stream()
                .sorted(Comparator.comparing(mirror -> failed.contains(home(mirror))))
                .toList();
        for (URI mirror : order) {
            try {
                boolean begun = to.size() > 0;
                download.run(parcel, mirror, to, done);
                if (!isRight(parcel, to) && begun) {
                    // What was begun may have come from elsewhere, or the disk lost its end.
                    to.delete();
                    download.run(parcel, mirror, to, done);
                }
                if (!isRight(parcel, to)) {
                    to.delete();
                    throw new MirrorFailed("its bytes are not those of " + parcel.file() + " ("
                            + parcel.checksum().algorithm() + " differs)");
                }
                return;
            } catch (MirrorFailed e) {
                failed.add(home(mirror));
                notes.accept(mirror + " failed: " + e.why() + ".");
            }
        }
        throw new UserError("No mirror answered with " + parcel.file() + " (" + mirrors.size()
                + " tried). Maybe download " + parcel.mirrors().get(0) + " yourself and give its folder with --from?");
    }

    private static URI home(URI file) {
        return file.resolve(".");
    }

    private static boolean isRight(Parcel parcel, PartialFile file) {
        try {
            return file.size() == parcel.bytes() && parcel.checksum().isThatOf(file.path());
        } catch (IOException e) {
            throw new UserError("Cannot read " + file.path() + ": " + e.getMessage() + ".", e);
        }
    }
}
