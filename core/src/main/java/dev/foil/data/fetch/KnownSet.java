package dev.foil.data.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set that can be brought here.
 *
 * @param name to open it by, and of its folder
 * @param parcels that hold it
 */
public record KnownSet(String name, List<Parcel> parcels) {
    public KnownSet {
        parcels = List.copyOf(parcels);
    }

    /** Every file of the set. */
    public List<Part> parts() {
        return parcels.stream().flatMap(parcel -> parcel.parts().stream()).toList();
    }

    /** Where the set's reader looks: CIFAR-10's in the folder that its archive packs, where there is one. */
    Path read(Path folder) {
        Path packed = folder.resolve("cifar-10-batches-bin");
        boolean packs = parcels.stream().anyMatch(Parcel::isTar);
        return packs && Files.isDirectory(packed) ? packed : folder;
    }

    /** What there is to download. */
    public long bytes() {
        return parcels.stream().mapToLong(Parcel::bytes).sum();
    }
}
