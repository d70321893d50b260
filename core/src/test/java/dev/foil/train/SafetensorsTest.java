package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Output;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsTest {
    @TempDir
    Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.safetensors"), bytes);
    }

    private static Safetensors sample() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("odd", Array.of(Shape.of(3), -0f, Float.NaN, Float.MIN_VALUE));
        arrays.put("scalar", Array.scalar(7));
        arrays.put("none", Array.of(Shape.of(0, 4)));
        arrays.put("wide", Array.longs(Long.MIN_VALUE, 5));
        return new Safetensors(arrays, Map.of("quote", "\"é\n"));
    }

    private byte[] bytes(Safetensors sample) throws IOException {
        Path file = folder.resolve("sample");
        Output.write(file, sample::writeTo);
        return Files.readAllBytes(file);
    }

    @Test
    void comesBackToTheBit() throws IOException {
        Safetensors read = SafetensorsReader.read(write(bytes(sample())));
        assertThat(read.arrays()).isEqualTo(sample().arrays());
        assertThat(read.metadata()).isEqualTo(sample().metadata());
        assertThat(Float.floatToRawIntBits(((Array.Floats) read.arrays().get("odd")).values()[0]))
                .isEqualTo(0x80000000);
    }

    @Test
    void comesBackWhereArraysSpanManyPieces() throws IOException {
        float[] floats = new float[100_003];
        long[] longs = new long[20_011];
        Draws draws = new Seed(0).draws();
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) draws.gaussian();
            longs[i % longs.length] = draws.nextLong();
        }
        Map<String, Array> arrays = Map.of("f", Array.of(Shape.of(floats.length), floats), "l", Array.longs(longs));
        assertThat(SafetensorsReader.read(write(bytes(new Safetensors(arrays, Map.of()))))
                        .arrays())
                .isEqualTo(arrays);
    }

    /** As the format's description draws it. */
    @Test
    void readsAFileWrittenByHand() throws IOException {
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}  ";
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        file.putFloat(1.5f).putFloat(-2);
        assertThat(SafetensorsReader.read(write(file.array())).arrays())
                .containsExactly(Map.entry("x", Array.of(Shape.of(1, 2), 1.5f, -2)));
    }

    @Test
    void alignsArraysToTheirElements() throws IOException {
        byte[] file = bytes(sample());
        long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        String json = new String(file, 8, (int) header, StandardCharsets.UTF_8);
        assertThat(json).contains("\"wide\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,0]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[\"a\"],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":\"0\"}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"x\":[]}",
                "{\"x\":null}",
                "[]",
                "{",
                "",
            })
    void refusesHeadersThatDoNotAddUp(String header) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        Path path = write(file.array());
        assertThatThrownBy(() -> SafetensorsReader.read(path)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 99_999_999, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAnImpossibleHeaderLength(long length) throws IOException {
        Path path = write(ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        assertThatThrownBy(() -> SafetensorsReader.read(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("claims " + length);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = bytes(sample());
        for (int length = 0; length < whole.length; length++) {
            Path path = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsReader.read(path)).isInstanceOf(IOException.class);
        }
    }

    /** Random damage: read or refused, never another exception. */
    @Test
    void survivesDamage() throws IOException {
        byte[] whole = bytes(sample());
        Draws draws = new Seed(0).draws();
        for (int trial = 0; trial < 1000; trial++) {
            byte[] damaged = whole.clone();
            for (int hits = draws.below(3); hits >= 0; hits--) {
                damaged[draws.below(damaged.length)] = (byte) draws.below(256);
            }
            Path path = write(damaged);
            try {
                SafetensorsReader.read(path);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
