package dev.foil.data.fetch;

import dev.foil.data.FolderLock;
import dev.foil.data.Progress;
import dev.foil.param.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a data set to its folder: what is there and right stays, the rest is downloaded or copied, checked, and put in
 * place at the end. A killed run leaves what it got in a hidden folder beside; the next one goes on there.
 *
 * @param set what to bring
 * @param folder where its files go; made where it is missing
 * @param from folder, zip archive or file to copy from instead of downloading
 * @param mirror a server's folder that is asked before the well-known ones
 */
public record Fetch(KnownSet set, Path folder, Optional<Path> from, Optional<URI> mirror) {
    private static final long KILO = 1000;

    /** What came of it. */
    public enum Outcome {
        /** Everything was there, and right. */
        THERE,
        BROUGHT
    }

    /**
     * Brings what is missing.
     *
     * @param notes is told in one line of each server that failed
     * @throws UserError where no server delivers, {@code from} lacks a file, the folder cannot be written to, or another
     *     process is at it
     */
    public Outcome run(Progress progress, Consumer<String> notes) {
        return run(progress, notes, Patience.USUAL);
    }

    Outcome run(Progress progress, Consumer<String> notes, Patience patience) {
        Path place = folder.toAbsolutePath().normalize();
        Path staging = place.resolveSibling("." + place.getFileName() + ".getting");
        try {
            Files.createDirectories(place.resolveSibling(""));
            String busy = "Another foil is bringing " + set.name() + " to " + folder + ". Maybe wait for it?";
            try (FolderLock lock = FolderLock.take(place.resolveSibling("." + place.getFileName() + ".lock"), busy)) {
                List<Part> missing = missing(place);
                if (missing.isEmpty()) {
                    return Outcome.THERE;
                }
                Files.createDirectories(staging);
                missing.removeIf(part -> Files.exists(staging.resolve(part.name())));
                if (from.isPresent()) {
                    copy(from.get(), missing, staging);
                } else {
                    download(missing, staging, progress, new Mirrors(new Download(patience), notes));
                }
                place(staging, set.read(place));
                return Outcome.BROUGHT;
            }
        } catch (IOException e) {
            throw new UserError(
                    "Cannot write to " + folder + ": " + reason(e) + ". Maybe choose another folder with --to?", e);
        }
    }

    private List<Part> missing(Path place) {
        List<Part> missing = new ArrayList<>(set.parts());
        missing.removeIf(part -> Copies.isRead(set.read(place), part));
        return missing;
    }

    private void copy(Path source, List<Part> missing, Path staging) throws IOException {
        try (Copies copies = Copies.in(source)) {
            for (Parcel parcel : set.parcels()) {
                List<Part> wanted = new ArrayList<>(parcel.parts());
                wanted.retainAll(missing);
                wanted.removeIf(part -> copies.copy(part, staging));
                Optional<Path> packed = parcel.isTar() ? copies.find(parcel) : Optional.empty();
                if (!wanted.isEmpty() && packed.isPresent() && parcel.checksum().isThatOf(packed.get())) {
                    wanted = Unpacking.unpack(packed.get(), parcel, wanted, staging);
                }
                if (!wanted.isEmpty()) {
                    throw lacking(source, parcel, wanted.get(0), copies);
                }
            }
        }
    }

    private UserError lacking(Path source, Parcel parcel, Part part, Copies copies) {
        List<Path> wrong = Stream.concat(
                        copies.named(part).stream(), parcel.isTar() ? copies.find(parcel).stream() : Stream.empty())
                .toList();
        return wrong.isEmpty()
                ? new UserError(source + " holds no " + part.name() + " (nor " + parcel.file() + "). Maybe get it from "
                        + parcel.mirrors().get(0) + "?")
                : new UserError(wrong.get(0) + " is not the file of " + set.name()
                        + ": its size or digest differs. Maybe it is damaged, or of another set?");
    }

    private void download(List<Part> missing, Path staging, Progress progress, Mirrors mirrors) throws IOException {
        List<Parcel> needed = set.parcels().stream()
                .filter(parcel -> parcel.parts().stream().anyMatch(missing::contains))
                .toList();
        long total = needed.stream().mapToLong(Parcel::bytes).sum();
        long before = 0;
        for (Parcel parcel : needed) {
            long finished = before;
            PartialFile partial = new PartialFile(staging.resolve(parcel.file() + ".part"));
            String what = "Getting " + set.name() + " (kB)";
            progress.update(what, (finished + partial.size()) / KILO, total / KILO);
            mirrors.bring(
                    parcel,
                    addresses(parcel),
                    partial,
                    size -> progress.update(what, (finished + size) / KILO, total / KILO));
            List<Part> wanted =
                    parcel.parts().stream().filter(missing::contains).toList();
            List<Part> left = Unpacking.unpack(partial.path(), parcel, wanted, staging);
            if (!left.isEmpty()) {
                throw new IllegalStateException(parcel.file() + " is right but what is in it is not: " + left);
            }
            partial.delete();
            before += parcel.bytes();
        }
    }

    private List<URI> addresses(Parcel parcel) {
        String end = mirror.isPresent() && !mirror.get().toString().endsWith("/") ? "/" : "";
        return Stream.concat(
                        mirror.map(home -> URI.create(home + end + parcel.file())).stream(), parcel.mirrors().stream())
                .toList();
    }

    /** The whole folder at once where there was none; file by file into one that was there. */
    private void place(Path staging, Path place) throws IOException {
        Set<String> names = set.parts().stream().map(Part::name).collect(Collectors.toSet());
        boolean fresh = !Files.exists(place);
        try (Stream<Path> files = Files.list(staging)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!names.contains(name)) {
                    Files.delete(file); // of a run that was killed
                } else if (!fresh) {
                    Files.move(
                            file,
                            place.resolve(name),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (fresh) {
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(staging);
        }
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "permission denied";
            case "FileAlreadyExistsException" -> "a file of that name is in the way";
            case "NoSuchFileException" -> "it cannot be made";
            default -> String.valueOf(e.getMessage());
        };
    }
}
