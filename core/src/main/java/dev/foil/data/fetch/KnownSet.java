package dev.foil.data.fetch;

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

    /** What there is to download. */
    public long bytes() {
        return parcels.stream().mapToLong(Parcel::bytes).sum();
    }
}
