package dev.foil.audit;

import dev.foil.param.Identity;
import java.util.Optional;

/** The finished pieces of an audit, kept as they come so that an audit cut short goes on where it was. */
interface Journal extends AutoCloseable {
    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Optional<Clean> clean(int chunk) {
            return Optional.empty();
        }

        @Override
        public Optional<Part> part(int chunk, int trial) {
            return Optional.empty();
        }

        @Override
        public void add(Clean clean) {}

        @Override
        public void add(Part part) {}

        @Override
        public void close() {}
    };

    static Journal open(Keeping keeping, Identity identity) {
        return keeping.journal().isEmpty()
                ? NONE
                : FileJournal.open(keeping.journal().get(), identity, keeping.resume());
    }

    Optional<Clean> clean(int chunk);

    Optional<Part> part(int chunk, int trial);

    void add(Clean clean);

    void add(Part part);

    @Override
    void close();
}
