package dev.foil.data.fetch;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A small set of two files in two parcels, and one in a tar, made for tests. */
final class Sets {
    static final byte[] IMAGES = bytes(1, 300_000);
    static final byte[] LABELS = bytes(2, 500);
    static final byte[] PACKED_IMAGES = gzip(IMAGES);
    static final byte[] PACKED_LABELS = gzip(LABELS);
    static final byte[] TAR =
            gzip(tar(Map.of("set/one.bin", IMAGES, "set/names.txt", "a\nb\n".getBytes(StandardCharsets.UTF_8))));

    private Sets() {}

    static KnownSet idx(URI... homes) {
        return new KnownSet(
                "tiny",
                List.of(parcel("images-idx3-ubyte", IMAGES, homes), parcel("labels-idx1-ubyte", LABELS, homes)));
    }

    static KnownSet tarred(URI... homes) {
        return new KnownSet(
                "tarred",
                List.of(new Parcel(
                        "tarred.tar.gz",
                        TAR.length,
                        sha256(TAR),
                        List.of(homes),
                        List.of(Part.of("one.bin", IMAGES.length, sha256(IMAGES)), Part.text("names.txt", 100)))));
    }

    private static Parcel parcel(String name, byte[] raw, URI... homes) {
        byte[] packed = gzip(raw);
        return new Parcel(
                name + ".gz",
                packed.length,
                sha256(packed),
                java.util.Arrays.stream(homes)
                        .map(home -> URI.create(home + name + ".gz"))
                        .toList(),
                List.of(Part.of(name, raw.length, sha256(raw))));
    }

    static Checksum sha256(byte[] bytes) {
        try {
            return Checksum.sha256(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(int seed, int count) {
        Draws draws = new Seed(seed).draws();
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) draws.below(256);
        }
        return bytes;
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(header("set/", '5', 0));
        files.forEach((name, content) -> {
            tar.writeBytes(header(name, '0', content.length));
            tar.writeBytes(content);
            tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
        });
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, char type, int size) {
        byte[] header = new byte[512];
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(path, 0, header, 0, path.length);
        byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(octal, 0, header, 124, octal.length);
        header[156] = (byte) type;
        return header;
    }
}
