package dev.foil.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields; every text carries its length, so that no two sequences of fields collide by joining. */
public final class Digest {
    private final MessageDigest sha256;

    Digest() {
        sha256 = sha256();
    }

    /** SHA-256 at its beginning. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).add(bytes);
    }

    Digest add(int number) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        return this;
    }

    Digest add(int[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        buffer.asIntBuffer().put(numbers);
        sha256.update(buffer);
        return add(numbers.length);
    }

    Digest add(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    Digest add(ByteBuffer bytes) {
        sha256.update(bytes);
        return this;
    }

    /** The digest in hexadecimal; the fields start anew. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
