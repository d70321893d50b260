package dev.foil.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What bytes must hash to.
 *
 * @param algorithm as the JDK calls it
 * @param hex the digest, lower case
 */
public record Checksum(String algorithm, String hex) {
    private static final int BUFFER = 1 << 16;

    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    /** For files of which nobody publishes better; it tells damage, not forgery. */
    public static Checksum md5(String hex) {
        return new Checksum("MD5", hex);
    }

    MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    boolean isThatOf(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }

    boolean isThatOf(Path file) throws IOException {
        MessageDigest digest = begin();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return isThatOf(digest);
    }
}
