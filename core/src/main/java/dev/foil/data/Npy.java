package dev.foil.data;

import dev.foil.param.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** NumPy's .npy files: one array of numbers each. Arrays of Python objects are refused, nothing is ever unpickled. */
public final class Npy {
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /**
     * Reads an array into memory.
     *
     * @throws UserError where the file is missing, damaged, too large or holds no numbers
     */
    public static NpyArray read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new UserError("No such file: " + file + ".", e);
        } catch (IOException e) {
            throw cut(file.toString(), e);
        }
    }

    /** Writes an array as format version 1.0; equal arrays give equal bytes. The file appears whole or not at all. */
    public static void write(Path file, NpyArray array) {
        Output.write(file, out -> write(out, array));
    }

    static NpyArray read(InputStream in, String name) throws IOException {
        NpyHeader header = NpyHeader.read(in, name);
        int bytes = header.shape().size() * header.type().bytes();
        if (bytes > Runtime.getRuntime().maxMemory() / 10 * 6) {
            throw new UserError(name + " needs " + (bytes >> 20) + " MiB of memory, which is more than there is. Maybe"
                    + " give Java more, with FOIL_JAVA_OPTS=-Xmx8g?");
        }
        byte[] elements = in.readNBytes(bytes);
        if (elements.length < bytes) {
            throw NpyHeader.broken(name, "it ends after " + elements.length + " of " + bytes + " bytes");
        }
        if (in.read() >= 0) {
            throw NpyHeader.broken(name, "it goes on after its " + bytes + " bytes");
        }
        if (header.bigEndian()) {
            reverse(elements, header.type().bytes());
        }
        byte[] rows = header.columnMajor()
                ? rowMajor(elements, header.shape(), header.type().bytes())
                : elements;
        return NpyArray.over(header.type(), header.shape(), rows);
    }

    static UserError cut(String name, IOException e) {
        return NpyHeader.broken(name, "it is cut short or damaged", e);
    }

    static void write(OutputStream out, NpyArray array) throws IOException {
        out.write(head(array));
        out.write(array.raw());
    }

    private static byte[] head(NpyArray array) {
        String shape = array.shape().dims().stream().map(dim -> dim + ",").collect(Collectors.joining(" "));
        if (array.shape().rank() > 1) {
            shape = shape.substring(0, shape.length() - 1);
        }
        String order = array.type().bytes() == 1 ? "|" : "<";
        String text =
                "{'descr': '" + order + array.type().code() + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int before = 10;
        int padded = (before + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        text = text + " ".repeat(padded - before - text.length() - 1) + "\n";
        byte[] head = new byte[padded];
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), (byte) (text.length() >> 8)};
        System.arraycopy(start, 0, head, 0, before);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, head, before, text.length());
        return head;
    }

    private static void reverse(byte[] elements, int width) {
        for (int start = 0; start < elements.length; start += width) {
            for (int i = 0; i < width / 2; i++) {
                byte first = elements[start + i];
                elements[start + i] = elements[start + width - 1 - i];
                elements[start + width - 1 - i] = first;
            }
        }
    }

    /** Walks the row-major positions with an odometer over the axes, keeping the column-major position beside. */
    private static byte[] rowMajor(byte[] from, Shape shape, int width) {
        int rank = shape.rank();
        int[] step = new int[rank];
        for (int axis = 0, size = 1; axis < rank; size *= shape.dim(axis++)) {
            step[axis] = size;
        }
        byte[] to = new byte[from.length];
        int[] position = new int[rank];
        int source = 0;
        for (int target = 0; target < to.length; target += width) {
            System.arraycopy(from, source * width, to, target, width);
            for (int axis = rank - 1; axis >= 0; axis--) {
                source += step[axis];
                if (++position[axis] < shape.dim(axis)) {
                    break;
                }
                source -= step[axis] * position[axis];
                position[axis] = 0;
            }
        }
        return to;
    }
}
